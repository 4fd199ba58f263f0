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
  STANDARD_BILLS,
  STANDARD_CONFIG,
  WHOLE,
} from '../__testUtils__/standardBills';
import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';
import { EntityCostReader } from '../ledger/read';

jest.setTimeout(120_000);

describe('the cost of an entity', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await TestPortal.start({
      config: STANDARD_CONFIG,
      bills: {
        ...STANDARD_BILLS,
        // A vendor that bills monthly, in another currency, and has no list prices.
        vendor: {
          'bill.csv': testBill([
            {
              day: '2026-10-01',
              cost: '30',
              list: '',
              currency: 'EUR',
              tags: { app: 'checkout' },
            },
          ]),
        },
      },
    });
  });

  afterAll(() => portal.stop());

  const read = (query: string, entity = 'component/default/checkout') =>
    portal.read(`/entities/${entity}/cost?${query}`);

  it('has workload in the headline and the rest below the line', async () => {
    const cost = await read('from=2026-11-01&to=2026-11-21&groupBy=service');
    expect(cost.headline.amount).toBe('84.44444444');
    expect(cost.belowTheLine).toEqual([{ nature: 'credit', amount: '-3' }]);
    expect(cost.totals).toMatchObject({
      effective: '81.44444444',
      list: '121.44444444',
    });
    expect(
      cost.groups.map(({ group, amount }: any) => [group, amount]),
    ).toEqual([
      ['Amazon EC2', '80'],
      ['Amazon S3', '4.44444444'],
    ]);
  });

  it.each([
    ['component/default/checkout', 'service'],
    ['component/default/checkout', 'subAccount'],
    ['system/default/store', 'service'],
    ['group/default/retail', 'entity'],
  ])('is read once, also of %s by %s', async (entity, groupBy) => {
    // A state of the ledger is known from here on.
    const query = `${WHOLE}&groupBy=${groupBy}`;
    const first = await read(query, entity);
    const reads = jest.spyOn(EntityCostReader.prototype, 'read');
    try {
      expect(await read(query, entity)).toEqual(first);
      expect(reads).toHaveBeenCalledTimes(1);
    } finally {
      reads.mockRestore();
    }
  });

  it('compares with as many days before', async () => {
    const cost = await read('from=2026-11-02&to=2026-11-20&groupBy=service');
    // 15 October to 1 November: 10 days at 2 and 8 days at 4.
    expect(cost.headline).toMatchObject({
      previousAmount: '55.999999996',
      notComparable: null,
    });
    expect(cost.groups[0]).toMatchObject({
      previousAmount: '52',
      change: '20',
    });
  });

  it.each([
    ['component/default/checkout', 'service', '42.222222218', '38'],
    [
      'component/default/checkout',
      'subAccount',
      '42.222222218',
      '42.222222218',
    ],
    ['system/default/store', 'service', '137.222222218', '133'],
  ])(
    'compares a month to date of %s by %s with the same days of the month before',
    async (entity, groupBy, before, ofLargest) => {
      const cost = await read(
        `from=2026-11-01&to=2026-11-20&comparison=sameDays&groupBy=${groupBy}`,
        entity,
      );
      // 1 to 19 October at 2; from 25 October it is more, and in neither.
      expect(cost).toMatchObject({
        previousFrom: '2026-10-01',
        previousTo: '2026-10-20',
      });
      expect(cost.headline.previousAmount).toBe(before);
      expect(cost.groups[0].previousAmount).toBe(ofLargest);
    },
  );

  it('does not compare days that are not complete yet', async () => {
    const cost = await read('from=2026-11-01&to=2026-11-21&groupBy=service');
    expect(cost.headline).toEqual({
      amount: '84.44444444',
      unpriced: '0',
      previousAmount: null,
      notComparable: 'aws is complete through 2026-11-19 only.',
    });
    expect(cost.groups[0].change).toBeNull();
  });

  it('compares with nothing where nothing is known', async () => {
    const cost = await read('from=2026-09-10&to=2026-10-10');
    expect(cost.headline).toMatchObject({
      previousAmount: null,
      notComparable: 'Data of aws begins on 2026-09-01.',
    });
    expect(cost.groups[0].change).toBeNull();
  });

  it('is the sum of its days in any period, as is the period before', async () => {
    for (const [from, to] of [
      ['2026-10-17', '2026-11-21'],
      ['2026-10-12', '2026-11-20'],
      ['2026-10-17', '2026-11-12'],
      ['2026-11-01', '2026-12-01'],
      ['2026-10-05', '2026-10-20'],
      ['2026-10-02', '2026-11-01'],
      ['2026-10-11', '2026-11-10'],
      ['2026-11-19', '2027-01-10'],
    ]) {
      const cost = await read(`from=${from}&to=${to}&groupBy=service`);
      expect([from, sumOf(cost.series)]).toEqual([from, cost.headline.amount]);
      const length = Date.parse(to) - Date.parse(from);
      const start = new Date(Date.parse(from) - length);
      const before = await read(
        `from=${start.toISOString().slice(0, 10)}&to=${from}`,
      );
      // Nothing is known of August, nor after 19 November.
      const known = start.toISOString() >= '2026-09-01' && to <= '2026-11-20';
      expect([from, cost.headline.previousAmount]).toEqual([
        from,
        known ? before.headline.amount : null,
      ]);
    }
  });

  it('tells production by the environment of the conventions', async () => {
    const cost = await read('from=2026-11-01&to=2026-11-21');
    expect(cost.production).toEqual({
      production: '80',
      nonProduction: '4.44444444',
      unknown: '0',
    });
    expect(cost.groups.map((one: any) => one.label)).toEqual(['prod', 'dev']);
  });

  it('has the trend of 28 complete days, the newest day left out', async () => {
    for (const query of [WHOLE, 'from=2026-11-10&to=2026-11-12']) {
      const { trend } = await read(query);
      expect(trend).toEqual({
        currentFrom: '2026-10-23',
        currentTo: '2026-11-20',
        previousFrom: '2026-09-25',
        previousTo: '2026-10-23',
        // 2 days at 2 and 26 at 4, against 28 at 2; storage is the same.
        current: '114.222222216',
        previous: '62.222222216',
        change: '52',
        changeRatio: expect.closeTo(0.8357, 4),
        notComputable: null,
      });
    }
  });

  it('has the same trend beside a period without charges', async () => {
    const { trend } = await read(WHOLE);
    for (const period of [
      'from=2019-01-01&to=2019-02-01',
      'from=2027-01-01&to=2027-02-01',
    ]) {
      const cost = await read(period);
      expect(cost).toMatchObject({
        currency: 'USD',
        currencies: [],
        trend,
        groups: [],
        freshness: { status: 'none' },
      });
    }
  });

  it('says through which day it is complete and final', async () => {
    const cost = await read(WHOLE);
    expect(cost.freshness).toMatchObject({
      throughDay: '2026-11-19',
      finalThroughDay: '2026-10-31',
      status: 'provisional',
      sources: [{ source: 'aws', provider: 'aws', throughDay: '2026-11-19' }],
    });
    const october = await read('from=2026-10-01&to=2026-11-01');
    expect(october.freshness.status).toBe('final');
  });

  it('has missing days, not zeros', async () => {
    const cost = await read('from=2026-11-18&to=2026-11-23&groupBy=region');
    expect(cost.days).toEqual([
      { date: '2026-11-18', status: 'complete' },
      { date: '2026-11-19', status: 'complete' },
      { date: '2026-11-20', status: 'provisional' },
      { date: '2026-11-21', status: 'missing' },
      { date: '2026-11-22', status: 'missing' },
    ]);
    expect(cost.series[0].amounts).toEqual([
      expect.any(String),
      expect.any(String),
      expect.any(String),
      null,
      null,
    ]);
    const before = await read('from=2026-08-01&to=2026-08-10');
    expect(before).toMatchObject({
      freshness: { status: 'none' },
      groups: [],
      series: [],
    });
  });

  it('answers in one currency and lists the others', async () => {
    const usd = await read(WHOLE);
    expect(usd).toMatchObject({ currency: 'USD', currencies: ['USD', 'EUR'] });
    const eur = await read(`${WHOLE}&currency=EUR`);
    expect(eur).toMatchObject({
      currency: 'EUR',
      headline: { amount: '30' },
      // A bill whose charges are all of the first is there for the whole month.
      freshness: { throughDay: '2026-10-31' },
    });
  });

  it('shows an unknown list cost as unknown, never as zero', async () => {
    const list = await read(
      `${WHOLE}&currency=EUR&metric=list&groupBy=service`,
    );
    expect(list).toMatchObject({
      headline: { amount: null },
      directAmount: null,
      production: { production: '0', unknown: null },
      totals: { effective: '30', list: null, unpriced: '30' },
      trend: {
        current: null,
        notComputable: 'This cost is not known of any of the charges.',
      },
      groups: [{ group: 'Amazon EC2', amount: null, share: null }],
      series: [{ group: 'Amazon EC2' }],
    });
    const october1 = list.days.findIndex(
      (one: any) => one.date === '2026-10-01',
    );
    expect(list.series[0].amounts[october1]).toBeNull();
    const usd = await read(`${WHOLE}&currency=USD&metric=list`);
    expect(usd.headline.amount).toBe(sumOf(usd.series));
  });

  it('says how much of the statements is allocated', async () => {
    const { coverage } = await read('from=2026-11-01&to=2026-11-21');
    // 84.44 checkout − 3 credit + 100 search are allocated; 20 twins and 10 baskets could be.
    expect(coverage).toMatchObject({
      allocated: '181.44444444',
      total: '211.44444444',
      ratio: expect.closeTo(0.8581, 4),
    });
  });

  it('tells an entity without claims from one with', async () => {
    expect((await read(WHOLE)).claims).toBe(1);
    const basket = await read(WHOLE, 'component/default/basket');
    expect(basket).toMatchObject({
      claims: 0,
      headline: { amount: '0' },
      groups: [],
    });
  });

  it('separates what a system has itself from what its parts have', async () => {
    const cost = await read(WHOLE, 'system/default/store');
    expect(cost).toMatchObject({
      directAmount: '0',
      partsAmount: '638.999999982',
    });
  });
});

function sumOf(series: { amounts: (string | null)[] }[]): string {
  const amounts = series.flatMap(one => one.amounts);
  const nano = amounts.reduce((sum, amount) => {
    const [whole, fraction = ''] = (amount ?? '0').split('.');
    return sum + BigInt(whole + fraction.padEnd(9, '0'));
  }, 0n);
  const text = nano.toString().padStart(10, '0');
  return `${text.slice(0, -9)}.${text.slice(-9)}`.replace(/\.?0+$/, '');
}
