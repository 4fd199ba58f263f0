/*
 * Copyright 2026 The FinOps for Backstage Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { Slots } from './Slots';

describe('Slots', () => {
  const never = new AbortController().signal;

  function task(log: string[], name: string) {
    let end!: () => void;
    const ended = new Promise<void>(resolve => {
      end = resolve;
    });
    const act = async () => {
      log.push(name);
      await ended;
    };
    return { act, end };
  }
  const settle = () => new Promise(resolve => setImmediate(resolve));

  it('lets the next one in, in order, when one has ended or failed', async () => {
    const slots = new Slots(2);
    const log: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map(name => task(log, name));
    const failing = slots
      .run(never, async () => {
        await a.act();
        throw new Error('no file');
      })
      .catch((error: Error) => log.push(error.message));
    const others = [b, c].map(one => slots.run(never, one.act));
    await settle();
    expect(log).toEqual(['a', 'b']);
    a.end();
    await failing;
    await settle();
    expect(log).toEqual(['a', 'b', 'no file', 'c']);
    b.end();
    c.end();
    await Promise.all(others);
  });

  it('does not let in who has gone', async () => {
    const slots = new Slots(1);
    const log: string[] = [];
    const [a, b, c] = ['a', 'b', 'c'].map(name => task(log, name));
    const first = slots.run(never, a.act);
    const gone = new AbortController();
    const second = slots.run(gone.signal, b.act);
    const third = slots.run(never, c.act);
    gone.abort(new Error('closed'));
    await expect(second).rejects.toThrow('closed');
    a.end();
    c.end();
    await Promise.all([first, third]);
    expect(log).toEqual(['a', 'c']);
    await expect(slots.run(gone.signal, b.act)).rejects.toThrow('closed');
  });
});
