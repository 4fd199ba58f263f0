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

import fc from 'fast-check';
import { TestDatabases } from '@backstage/backend-test-utils';
import { parseAtto, roundToLedger } from '@backstage-finops/cost-engine';
import {
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
} from '../ledger/amounts';
import { servingFacts, servingRows } from '../ledger/servingRows';
import { FakeLineItem } from './testing/FakeLineItem';
import { ImportBench } from './testing/ImportBench';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const FACTS = [
  'charges_daily',
  'skus_monthly',
  'resources_monthly',
  'commitments_monthly',
  'invoices_monthly',
];

/** Up to 18 decimals, most of them far below what the ledger stores. */
const amount = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.integer({ min: 0, max: 999 }),
    fc.stringMatching(/^\d{1,18}$/),
  )
  .map(([sign, whole, decimals]) => `${sign}${whole}.${decimals}`);

const lineItem: fc.Arbitrary<FakeLineItem> = fc.record({
  account: fc.constantFrom('a', 'b'),
  currency: fc.constantFrom('USD', 'JPY'),
  subAccount: fc.constantFrom('one', 'two'),
  tags: fc.dictionary(
    fc.constantFrom('app', 'env'),
    fc.constantFrom('checkout', 'search', 'prod', 'other'),
  ),
  nature: fc.constantFrom('workload' as const, 'tax' as const),
  day: fc.constantFrom(20261031, 20261101, 20261102),
  service: fc.constantFrom('EC2', 'S3'),
  sku: fc.constantFrom('x', 'y', undefined),
  resource: fc.constantFrom('i-1', 'i-2', undefined),
  billed: amount,
  effective: amount,
  list: fc.option(amount, { nil: undefined }),
  contracted: fc.option(amount, { nil: undefined }),
});

/** A database that forgets the charges of one day. */
const LOSE_A_ROW = {
  sqlite: `create trigger lose after insert on charges_daily when new.day = 20261106
    begin delete from charges_daily where day = 20261106; end`,
  pg: `create function lose() returns trigger language plpgsql as
    $$ begin if new.day = 20261106 then return null; end if; return new; end $$;
    create trigger lose before insert on charges_daily for each row execute function lose()`,
};

describe.each(databases.eachSupportedId())('what is imported on %s', id => {
  let bench: ImportBench;

  beforeEach(async () => {
    bench = await ImportBench.create(await databases.init(id));
  });

  afterEach(async () => {
    await bench.close();
  });

  async function totals(
    query: 'facts' | 'rows',
    table: string,
  ): Promise<Record<string, LedgerAmounts>> {
    const rows: (AmountTexts & { account: string; currency: string })[] =
      await (query === 'facts'
        ? servingFacts(bench.knex, table)
        : servingRows(bench.knex, table as 'entity_costs_daily')
      )
        .groupBy('s.billing_account_id', 's.currency')
        .select(
          's.billing_account_id as account',
          's.currency',
          ...sumsAsText(bench.knex, 'f'),
        );
    return Object.fromEntries(
      rows.map(row => [`${row.account} ${row.currency}`, readAmounts(row)]),
    );
  }

  it('is posted once, to the last unit, in every table, in any order, any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lineItem, { minLength: 1, maxLength: 40 }),
        async bill => {
          await bench.deliver(bill);
          const expected = expectedTotals(bill);
          for (const table of FACTS) {
            expect(await totals('facts', table)).toEqual(expected);
          }
          for (const table of ['entity_costs_daily', 'entity_costs_monthly']) {
            expect(await totals('rows', table)).toEqual(expected);
          }
          const daily = await dump(bench);
          await bench.deliver([...bill].reverse());
          expect(await dump(bench)).toEqual(daily);
        },
      ),
      { numRuns: id === 'SQLITE_3' ? 25 : 5 },
    );
  });

  it('may contain any text', async () => {
    const texts = [
      "'; drop table statements; --",
      '<script>alert(1)</script>',
      '=HYPERLINK("x")',
      '../../etc/passwd',
      'nul\0and\tothers\u0007',
      '\u202egnp.exe',
      'x'.repeat(20_000),
      '\ud800',
    ];
    const bill = texts.flatMap((text): FakeLineItem[] => [
      {
        billed: '1',
        account: text,
        subAccount: text,
        tags: { app: 'checkout', env: text, [text]: text },
        service: text,
        sku: text,
        resource: text,
        invoice: text,
      },
    ]);
    const result = await bench.deliver(bill);
    expect(result.status).toBe('posted');
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': BigInt(texts.length) * 1_000_000_000n,
    });
    expect(await bench.rowsIn('statements')).toBe(texts.length);
    expect((await bench.deliver([...bill])).status).toBe('posted');
    expect(await bench.rowsIn('statements')).toBe(texts.length);
  });

  it('is not served when the database holds something else', async () => {
    await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }]);
    await bench.knex.raw(LOSE_A_ROW[id === 'SQLITE_3' ? 'sqlite' : 'pg']);
    await expect(
      bench.deliver([
        { billed: '2', tags: { app: 'checkout' }, day: 20261105 },
        { billed: '2', tags: { app: 'checkout' }, day: 20261106 },
      ]),
    ).rejects.toThrow(
      /does not balance and is not served.*The billed cost of the table charges_daily is 2000000000 ledger units, and that of the statement 4000000000/,
    );
    expect(await bench.effectiveByEntity()).toEqual({
      'component:default/checkout': 1_000_000_000n,
    });
  });
});

function expectedTotals(bill: FakeLineItem[]): Record<string, LedgerAmounts> {
  const result: Record<string, LedgerAmounts> = {};
  const names = new Set(bill.map(item => `${item.account} ${item.currency}`));
  for (const name of names) {
    const own = bill.filter(
      item => `${item.account} ${item.currency}` === name,
    );
    const scale = name.endsWith('JPY') ? 6 : 9;
    const total = (texts: (string | undefined)[]) => {
      const known = texts.filter(text => text !== undefined);
      return known.length === 0
        ? undefined
        : roundToLedger(
            known.reduce((sum, text) => sum + parseAtto(text), 0n),
            scale,
          );
    };
    result[name] = {
      billed: total(own.map(item => item.billed))!,
      effective: total(own.map(item => item.effective))!,
      list: total(own.map(item => item.list)),
      contracted: total(own.map(item => item.contracted)),
      unpriced:
        total(
          own
            .filter(
              item => item.list === undefined || item.contracted === undefined,
            )
            .map(item => item.effective),
        ) ?? 0n,
    };
  }
  return result;
}

/** All costs of entities, whatever the version and the ids are. */
async function dump(bench: ImportBench): Promise<unknown[]> {
  const rows = await servingRows(bench.knex, 'entity_costs_daily')
    .join({ e: 'entities' }, 'e.id', 'f.entity_id')
    .join({ t: 'charge_types' }, 't.id', 'f.charge_type_id')
    .leftJoin({ n: 'environments' }, 'n.id', 'f.environment_id')
    .select(
      'e.entity_ref',
      'f.day',
      's.billing_account_id',
      's.currency',
      't.hash',
      'n.name',
      ...['billed', 'effective', 'list', 'contracted', 'unpriced'].map(column =>
        bench.knex.raw('cast(?? as text) as ??', [`f.${column}`, column]),
      ),
    );
  return rows.map((row: unknown) => JSON.stringify(row)).sort();
}
