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

import { mockServices } from '@backstage/backend-test-utils';
import { SettledAttribution } from './SettledAttribution';

/** A catalog of which each look sees what comes next; the last stays. */
function settling(
  looks: (Error | 'no answer' | { revision: string; size: number })[],
  settleIntervalMs = 1,
) {
  let look = -1;
  const now = () => looks[Math.min(Math.max(look, 0), looks.length - 1)];
  const sweep = {
    async sweep() {
      look += 1;
      const seen = now();
      if (seen instanceof Error) throw seen;
      if (seen === 'no answer') await new Promise(() => {});
      return { status: 'swept' as const };
    },
    async attribution(): Promise<any> {
      const seen = now() as { revision: string; size: number };
      return { revision: seen.revision, entities: { size: seen.size } };
    },
  };
  const attribution = new SettledAttribution({
    sweep,
    logger: mockServices.logger.mock(),
    settleIntervalMs,
    maxSettleMs: 200,
  });
  return { attribution, looks: () => look + 1 };
}

describe('SettledAttribution', () => {
  it('waits until the catalog is there and stands still', async () => {
    const { attribution, looks } = settling([
      new Error('the catalog is starting'),
      { revision: 'empty', size: 0 },
      { revision: 'empty', size: 0 },
      { revision: 'half', size: 30 },
      { revision: 'whole', size: 60 },
      { revision: 'whole', size: 60 },
    ]);
    expect((await attribution.current()).revision).toBe('whole');
    expect(looks()).toBe(6);
    await attribution.current();
    expect(looks()).toBe(6);
  });

  it('goes on with an empty catalog after a while', async () => {
    const { attribution } = settling([{ revision: 'empty', size: 0 }]);
    expect((await attribution.current()).revision).toBe('empty');
  });

  it.each([
    ['does not answer', 'no answer' as const],
    ['is away', new Error('the catalog is starting')],
  ])('waits no longer than it may for a catalog that %s', async (_, look) => {
    const { attribution } = settling([look], 60_000);
    const stopping = new AbortController();
    const waiting = [1, 2].map(() => attribution.current(stopping.signal));
    setTimeout(() => stopping.abort(new Error('stopped')), 10);
    for (const one of waiting) await expect(one).rejects.toThrow('stopped');
    await expect(attribution.current(stopping.signal)).rejects.toThrow(
      'stopped',
    );
  });

  it('goes on for the others when one of them is stopped', async () => {
    const { attribution } = settling([
      { revision: 'half', size: 30 },
      { revision: 'more', size: 45 },
      { revision: 'whole', size: 60 },
      { revision: 'whole', size: 60 },
    ]);
    const stopping = new AbortController();
    const first = attribution.current(stopping.signal);
    const others = [1, 2].map(() => attribution.current());
    stopping.abort(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
    for (const one of others) expect((await one).revision).toBe('whole');
  });
});
