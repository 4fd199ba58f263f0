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

import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { fakeAttribution } from '../statements/testing/fakeAttribution';
import { ImportBench } from '../statements/testing/ImportBench';
import { ReimportRequest, Rekeying } from './Rekeying';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('Rekeying on %s', id => {
  let bench: ImportBench;
  let requests: ReimportRequest[][];
  let rekeying: Rekeying;

  beforeEach(async () => {
    const knex = await databases.init(id as TestDatabaseId);
    bench = await ImportBench.create(knex);
    requests = [];
    rekeying = new Rekeying({
      knex,
      logger: mockServices.logger.mock(),
      now: () => bench.now,
      requestReimport: async list => {
        requests.push([...list]);
      },
    });
    await bench.deliver(
      [
        { billed: '1', columns: { x_Team: 'a' } },
        { billed: '2', period: '2026-10' },
      ],
      { unit: 'one' },
    );
    await bench.deliver([{ billed: '3' }], { unit: 'two' });
  });

  afterEach(async () => {
    await bench.close();
    await bench.knex.destroy();
  });

  const asking = (...columns: string[]) => fakeAttribution({}, { columns });

  it('asks for nothing while the keys have what claims read', async () => {
    expect(await rekeying.run(asking())).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('asks once for each unit that lacks something, until the wish changes', async () => {
    const wish = {
      sourceId: bench.sourceId,
      source: 'test',
      lacks: ['column x_Team'],
    };
    const expected = [
      { ...wish, unit: 'one' },
      { ...wish, unit: 'two' },
    ];
    const byUnit = (list: ReimportRequest[]) =>
      [...list].sort((a, b) => (a.unit < b.unit ? -1 : 1));
    expect(byUnit(await rekeying.run(asking('x_Team')))).toEqual(expected);
    expect(byUnit(await rekeying.run(asking('x_Team')))).toEqual(expected);
    expect(requests.map(byUnit)).toEqual([expected]);

    await rekeying.run(asking('x_Team', 'x_Project'));
    expect(requests).toHaveLength(2);
    expect(requests[1][0].lacks).toEqual(['column x_Project', 'column x_Team']);
  });

  it('asks again after a while for what still lacks', async () => {
    await rekeying.run(asking('x_Team'));
    bench.now = new Date(bench.now.getTime() + 14 * 60_000);
    await rekeying.run(asking('x_Team'));
    expect(requests).toHaveLength(1);
    bench.now = new Date(bench.now.getTime() + 60_000);
    await rekeying.run(asking('x_Team'));
    expect(requests).toHaveLength(2);
  });

  it('asks ever more seldom for what never comes', async () => {
    let asked = 0;
    for (let minute = 0; minute < 7 * 24 * 60; minute += 15) {
      await rekeying.run(asking('x_Team'));
      bench.now = new Date(bench.now.getTime() + 15 * 60_000);
      asked = requests.length;
    }
    // Twice as long each time, and once a day in the end.
    expect(asked).toBeLessThan(16);
    expect(asked).toBeGreaterThan(10);
  });

  it('asks for nothing of what a unit left out', async () => {
    await bench.deliver([{ billed: '2', period: '2026-10' }], { unit: 'one' });
    await bench.deliver([], { unit: 'two' });
    const left = await rekeying.run(asking('x_Team'));
    expect(left.map(({ unit }) => unit)).toEqual(['one']);
  });

  it('is content after the bill was read again, and asks anew if it has to', async () => {
    await rekeying.run(asking('x_Team'));
    bench.attribution = asking('x_Team');
    await bench.deliver([{ billed: '1', columns: { x_Team: 'a' } }], {
      unit: 'one',
    });
    const left = await rekeying.run(asking('x_Team'));
    expect(left.map(({ unit }) => unit)).toEqual(['two']);

    bench.attribution = asking();
    await bench.deliver([{ billed: '1' }], { unit: 'one' });
    await rekeying.run(asking('x_Team'));
    expect(requests.map(list => list.map(({ unit }) => unit).sort())).toEqual([
      ['one', 'two'],
      ['one'],
    ]);
  });

  it('asks again when the request could not be taken', async () => {
    let failing = true;
    const failingOnce = new Rekeying({
      knex: bench.knex,
      logger: mockServices.logger.mock(),
      requestReimport: async list => {
        if (failing) {
          throw new Error('queue is gone');
        }
        requests.push([...list]);
      },
    });
    await expect(failingOnce.run(asking('x_Team'))).rejects.toThrow(
      'queue is gone',
    );
    failing = false;
    await failingOnce.run(asking('x_Team'));
    expect(requests).toHaveLength(1);
  });

  it('leaves closed statements as they are', async () => {
    await bench
      .knex('statements')
      .update({ closed_at: '2026-11-05T00:00:00.000Z' });
    expect(await rekeying.run(asking('x_Team'))).toEqual([]);
  });
});
