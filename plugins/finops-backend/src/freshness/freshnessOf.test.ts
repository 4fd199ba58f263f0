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

import { dayStatuses, monthStatuses } from './dayStatuses';
import { freshnessOf, toFreshness } from './freshnessOf';
import { lackingDays } from './lackingDays';
import { statementOf } from './testing/statementOf';

const NOW = new Date('2026-11-23T08:00:00Z');

const AWS = [
  statementOf('aws', '2026-08'),
  statementOf('aws', '2026-09'),
  statementOf('aws', '2026-10'),
  statementOf('aws', '2026-11', { through: 20 }),
];
const SEPTEMBER_TO_20_NOVEMBER = { from: 20260901, to: 20261120 };

function lacking(
  statements: typeof AWS,
  period = SEPTEMBER_TO_20_NOVEMBER,
  now = NOW,
) {
  return lackingDays(freshnessOf(statements, now), period);
}

describe('lackingDays', () => {
  it('is nothing where every source is whole', () => {
    expect(lacking(AWS)).toBeUndefined();
  });

  it('names the last complete day of a source that is behind', () => {
    expect(lacking(AWS, { from: 20260901, to: 20261121 })).toBe(
      'aws is complete through 2026-11-19 only.',
    );
    const slower = [
      statementOf('gcp', '2026-08'),
      statementOf('gcp', '2026-09'),
      statementOf('gcp', '2026-10'),
      statementOf('gcp', '2026-11', { through: 11 }),
    ];
    expect(lacking([...AWS, ...slower])).toBe(
      'gcp is complete through 2026-11-10 only.',
    );
    expect(
      lacking([...AWS, ...slower], { from: 20260901, to: 20261111 }),
    ).toBeUndefined();
  });

  it('names the month that is missing in between', () => {
    expect(lacking(AWS.filter(one => one.billingPeriod !== '2026-10'))).toBe(
      'aws lacks 2026-10-01 to 2026-10-31.',
    );
  });

  it('does not mind what is missing between two periods', () => {
    const { sources } = freshnessOf(
      AWS.filter(one => one.billingPeriod !== '2026-10'),
      NOW,
    );
    const september = { from: 20260901, to: 20260920 };
    const november = { from: 20261101, to: 20261120 };
    expect(lackingDays({ sources }, september, november)).toBeUndefined();
    expect(
      lackingDays({ sources }, { ...september, to: 20261002 }, november),
    ).toBe('aws lacks 2026-10-01 to 2026-10-31.');
  });

  it('names the day on which an export began', () => {
    const begun = [
      statementOf('aws', '2026-09', { from: 15 }),
      ...AWS.slice(2),
    ];
    expect(lacking(begun)).toBe('Data of aws begins on 2026-09-15.');
    expect(lacking(begun, { from: 20260915, to: 20261120 })).toBeUndefined();
  });

  it('does not take a source that was connected later for growth', () => {
    const later = statementOf('azure', '2026-11', { through: 20 });
    expect(lacking([...AWS, later])).toBe(
      'Data of azure begins on 2026-11-01.',
    );
    // It has nothing to do with the time before.
    expect(
      lacking([...AWS, later], { from: 20260901, to: 20261101 }),
    ).toBeUndefined();
  });

  it('does not ask for a source that had stopped before', () => {
    const stopped = statementOf('old', '2026-06');
    expect(lacking([...AWS, stopped])).toBeUndefined();
    expect(lacking([...AWS, stopped], { from: 20260601, to: 20260801 })).toBe(
      'old is complete through 2026-06-30 only.',
    );
  });

  it('does ask for one that is only late', () => {
    const late = statementOf('gcp', '2026-10', { through: 20 });
    expect(lacking([...AWS, late], { from: 20261101, to: 20261120 })).toBe(
      'gcp is complete through 2026-10-20 only.',
    );
  });

  it('says so where nothing is known', () => {
    expect(lacking([])).toBe('No complete day has been imported.');
    expect(lacking(AWS, { from: 20260101, to: 20260201 })).toBe(
      'Nothing has been imported for 2026-01-01 to 2026-01-31.',
    );
  });
});

describe('freshnessOf', () => {
  it('is as fresh as the slowest source that has not stopped', () => {
    const slower = statementOf('gcp', '2026-11', { through: 11 });
    const stopped = statementOf('old', '2026-06');
    const days = freshnessOf([...AWS, slower, stopped], NOW);
    expect(days.throughDay).toBe(20261110);
    expect(days.sources.map(one => [one.source, one.throughDay])).toEqual([
      ['aws', 20261119],
      ['gcp', 20261110],
      ['old', 20260630],
    ]);
  });

  it('is as complete as the slowest billing account of a source', () => {
    const account = '100000000002';
    const other = [
      statementOf('aws', '2026-08', { account }),
      statementOf('aws', '2026-09', { account }),
      statementOf('aws', '2026-10', { account }),
    ];
    const [aws] = freshnessOf([...AWS, ...other], NOW).sources;
    expect(aws.throughDay).toBe(20261031);
    expect(aws.complete).toEqual([{ from: 20260801, through: 20261031 }]);
    const november = { from: 20261101, to: 20261120 };
    expect(lacking([...AWS, ...other], november)).toBe(
      'aws is complete through 2026-10-31 only.',
    );
    const statuses = dayStatuses(
      november,
      freshnessOf([...AWS, ...other], NOW),
    );
    expect(new Set(statuses.map(one => one.status))).toEqual(
      new Set(['provisional']),
    );
  });

  it('has a gap where one billing account lacks a month', () => {
    const account = '100000000002';
    const other = [
      statementOf('aws', '2026-08', { account }),
      statementOf('aws', '2026-10', { account }),
      statementOf('aws', '2026-11', { account, through: 18 }),
    ];
    expect(lacking([...AWS, ...other])).toBe(
      'aws lacks 2026-09-01 to 2026-09-30.',
    );
    expect(freshnessOf([...AWS, ...other], NOW).throughDay).toBe(20261117);
  });

  it('expects a billing account from its first day until it has stopped', () => {
    const closed = statementOf('aws', '2026-08', { account: '100000000002' });
    const opened = statementOf('aws', '2026-11', {
      account: '100000000003',
      from: 5,
      through: 20,
    });
    const days = freshnessOf([...AWS, closed, opened], NOW);
    expect(days.sources[0].complete).toEqual([
      { from: 20260801, through: 20261119 },
    ]);
    expect(days.sources[0].stopped).toBe(false);
  });

  it('waits for no account that bills now and then', () => {
    const account = '100000000004';
    const once = (billingPeriod: string, day: number) =>
      statementOf('aws', billingPeriod, { account, from: day, through: day });
    const daily = freshnessOf(AWS, NOW).sources[0].complete;
    for (const sparse of [
      [once('2026-09', 5), once('2026-10', 7), once('2026-11', 5)],
      // Nothing was bought this month, nor in September.
      [once('2026-08', 5), once('2026-10', 5)],
      [once('2026-11', 5)],
    ]) {
      const [aws] = freshnessOf([...AWS, ...sparse], NOW).sources;
      expect(aws.complete).toEqual(daily);
    }
  });

  it('follows what still bills now and then, where all that billed every day has stopped', () => {
    const once = (billingPeriod: string) =>
      statementOf('vendor', billingPeriod, {
        account: '100000000004',
        from: 5,
        through: 5,
      });
    const days = freshnessOf(
      [
        ...AWS,
        statementOf('vendor', '2026-05'),
        statementOf('vendor', '2026-06'),
        ...['2026-08', '2026-09', '2026-10'].map(once),
      ],
      NOW,
    );
    const vendor = days.sources.find(one => one.source === 'vendor');
    expect(vendor).toMatchObject({ stopped: false, throughDay: 20261031 });
    expect(days.throughDay).toBe(20261031);
  });

  it('knows what an account that bills now and then says of itself, where it is alone', () => {
    const alone = [
      statementOf('vendor', '2026-09', { from: 5, through: 5 }),
      statementOf('vendor', '2026-10', { from: 7, through: 7 }),
    ];
    expect(freshnessOf(alone, NOW).throughDay).toBe(20261031);
  });

  it('is through yesterday on the first of a month, never through its end', () => {
    const days = freshnessOf(
      [...AWS.slice(0, 3), statementOf('aws', '2026-11', { through: 1 })],
      new Date('2026-11-01T08:00:00Z'),
    );
    expect(days.throughDay).toBe(20261031);
    expect(days.finalThroughDay).toBe(20260930);
  });

  it('has nothing final, and nothing at all, in a month that was never delivered', () => {
    const days = freshnessOf(
      AWS.filter(one => one.billingPeriod !== '2026-09'),
      NOW,
    );
    const september = { from: 20260901, to: 20261001 };
    expect(
      toFreshness(days, september, dayStatuses(september, days)).status,
    ).toBe('none');
    expect(
      monthStatuses(dayStatuses(september, days)).map(one => one.status),
    ).toEqual(['missing']);
    const withAugust = { from: 20260801, to: 20261001 };
    expect(
      toFreshness(days, withAugust, dayStatuses(withAugust, days)).status,
    ).toBe('provisional');
    expect(
      monthStatuses(dayStatuses(withAugust, days)).map(one => one.status),
    ).toEqual(['complete', 'missing']);
  });
});

describe('dayStatuses', () => {
  it('has days that only some sources know as provisional', () => {
    const days = freshnessOf(
      [...AWS, statementOf('gcp', '2026-11', { through: 18 })],
      NOW,
    );
    expect(dayStatuses({ from: 20261117, to: 20261122 }, days)).toEqual([
      { time: 20261117, status: 'complete' },
      { time: 20261118, status: 'provisional' },
      { time: 20261119, status: 'provisional' },
      { time: 20261120, status: 'provisional' },
      { time: 20261121, status: 'missing' },
    ]);
  });
});
