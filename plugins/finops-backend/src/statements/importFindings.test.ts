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

import { TestDatabases } from '@backstage/backend-test-utils';
import { ImportBench } from './testing/ImportBench';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('findings of imports on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(() => bench.close());

  const stored = async (deliveryId: number) =>
    JSON.parse(
      (await bench.knex('deliveries').where({ id: deliveryId }).first())
        .findings,
    );

  it('are one for what several statements of a delivery have in common', async () => {
    await bench.deliver([
      { billed: '1', account: 'a' },
      { billed: '2', account: 'b' },
      { billed: '4', account: 'c' },
    ]);
    const { deliveryId } = await bench.deliver([{ billed: '1', account: 'a' }]);
    expect(await stored(deliveryId!)).toEqual([
      {
        rule: 'statement-emptied',
        severity: 'warning',
        message:
          'A statement was delivered before and is not in this delivery, so it is empty now. The count is of statements',
        count: 2,
        examples: [
          { file: expect.any(String), value: 'b 2026-11 USD' },
          { file: expect.any(String), value: 'c 2026-11 USD' },
        ],
      },
    ]);
  });

  it('name what overlaps beside the text, which is the same for all', async () => {
    await bench.deliver([{ billed: '1', account: 'a' }], { unit: 'one' });
    await bench.deliver([{ billed: '2', account: 'b' }], { unit: 'two' });
    const { deliveryId } = await bench.deliver(
      [
        { billed: '4', account: 'a' },
        { billed: '8', account: 'b' },
      ],
      { unit: 'three' },
    );
    const findings = await stored(deliveryId!);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'statement-in-several-deliveries',
        count: 2,
        examples: [
          { file: 'one', value: expect.stringContaining('a 2026-11 USD') },
          { file: 'two', value: expect.stringContaining('b 2026-11 USD') },
        ],
      }),
    ]);
    expect(findings[0].message).not.toMatch(/\d|two/);
  });
});
