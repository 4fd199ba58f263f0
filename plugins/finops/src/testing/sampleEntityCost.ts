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

import type {
  EntityCost,
  EntityCostQuery,
  EntityGrouping,
} from '@backstage-finops/plugin-finops-common';
import { addDays, daysInPeriod, Period } from '../components/periods';
import {
  compareDecimals,
  decimalRatio,
  subtractDecimals,
  sumDecimals,
} from '../components/money';
import {
  micros,
  SAMPLE_COMPLETE_DAY,
  SAMPLE_LAST_DAY,
  sampleAmounts,
  sampleDays,
  sampleMicros,
  sampleTimes,
} from './sampleDays';

interface SampleGroup {
  group: string | null;
  label: string;
  perDay: number;
}

/** What a day of the sample service costs, in each grouping; each sums up to the same. */
export const SAMPLE_GROUPS: Record<EntityGrouping, SampleGroup[]> = {
  environment: [
    { group: 'prod', label: 'prod', perDay: 412 },
    { group: 'staging', label: 'staging', perDay: 88 },
    { group: 'dev', label: 'dev', perDay: 37 },
    { group: null, label: 'No environment', perDay: 13 },
  ],
  service: [
    { group: 'Amazon EC2', label: 'Amazon EC2', perDay: 231 },
    { group: 'Amazon RDS', label: 'Amazon RDS', perDay: 124 },
    { group: 'Amazon S3', label: 'Amazon S3', perDay: 61 },
    { group: 'AWS Lambda', label: 'AWS Lambda', perDay: 44 },
    { group: 'Amazon CloudFront', label: 'Amazon CloudFront', perDay: 32 },
    { group: 'Amazon DynamoDB', label: 'Amazon DynamoDB', perDay: 24 },
    { group: 'Amazon SQS', label: 'Amazon SQS', perDay: 15 },
    { group: 'AWS KMS', label: 'AWS KMS', perDay: 12 },
    { group: 'Amazon Bedrock', label: 'Amazon Bedrock', perDay: 7 },
  ],
  category: [
    { group: 'Compute', label: 'Compute', perDay: 275 },
    { group: 'Databases', label: 'Databases', perDay: 148 },
    { group: 'Storage', label: 'Storage', perDay: 127 },
  ],
  region: [
    { group: 'eu-west-1', label: 'eu-west-1', perDay: 430 },
    { group: 'us-east-1', label: 'us-east-1', perDay: 120 },
  ],
  subAccount: [
    { group: 'aws/123456789012', label: 'shop-prod', perDay: 425 },
    { group: 'aws/210987654321', label: 'shop-nonprod', perDay: 125 },
  ],
  chargeCategory: [
    { group: 'Usage', label: 'Usage', perDay: 561 },
    { group: 'Credit', label: 'Credit', perDay: -11 },
  ],
  pricingCategory: [
    { group: 'Committed', label: 'Committed', perDay: 310 },
    { group: 'Standard', label: 'Standard', perDay: 240 },
  ],
  entity: [
    { group: 'component:default/checkout', label: 'checkout', perDay: 330 },
    { group: 'component:default/cart', label: 'cart', perDay: 150 },
    { group: 'resource:default/orders-db', label: 'orders-db', perDay: 70 },
  ],
};

function amountOf(seed: string, group: SampleGroup, period: Period): string {
  return sumDecimals(
    sampleDays(period)
      .filter(day => day.status !== 'missing')
      .map(day =>
        micros(sampleMicros(`${seed} ${group.label}`, day.date, group.perDay)),
      ),
  );
}

/** The cost of a sample entity, with gaps, provisional days, tax and credits. */
export function sampleEntityCost(
  entityRef: string,
  query: EntityCostQuery = {},
): EntityCost {
  const period = {
    from: query.from ?? '2026-08-26',
    to: query.to ?? '2026-11-24',
  };
  const length = daysInPeriod(period);
  const before = { from: addDays(period.from, -length), to: period.from };
  const groupBy = query.groupBy ?? 'environment';
  const granularity = query.granularity ?? 'day';
  const groups = SAMPLE_GROUPS[groupBy];

  const rows = groups.map(group => {
    const amount = amountOf(entityRef, group, period);
    const previousAmount = amountOf(entityRef, group, before);
    return {
      ...group,
      amount,
      previousAmount,
      change: subtractDecimals(amount, previousAmount),
    };
  });
  const headline = sumDecimals(rows.map(row => row.amount));
  const previous = sumDecimals(rows.map(row => row.previousAmount));
  const production = sumDecimals([
    amountOf(entityRef, SAMPLE_GROUPS.environment[0], period),
  ]);
  const unknown = amountOf(entityRef, SAMPLE_GROUPS.environment[3], period);
  const trendTo = addDays(SAMPLE_COMPLETE_DAY, 1);
  const trendFrom = addDays(trendTo, -28);
  const trendCurrent = sumDecimals(
    groups.map(group =>
      amountOf(entityRef, group, { from: trendFrom, to: trendTo }),
    ),
  );
  const trendPrevious = sumDecimals(
    groups.map(group =>
      amountOf(entityRef, group, {
        from: addDays(trendFrom, -28),
        to: trendFrom,
      }),
    ),
  );
  const trendChange = subtractDecimals(trendCurrent, trendPrevious);
  const rollUp = /^(system|domain|group):/.test(entityRef);

  return {
    entityRef,
    currency: query.currency ?? 'USD',
    currencies: ['USD'],
    metric: query.metric ?? 'effective',
    ...period,
    previousFrom: addDays(period.from, -daysInPeriod(period)),
    previousTo: period.from,
    groupBy,
    granularity,
    headline: {
      amount: headline,
      unpriced: '0',
      previousAmount: previous,
      notComparable: null,
    },
    totals: {
      billed: sumDecimals([headline, '812.3']),
      effective: sumDecimals([headline, '1204.771', '-350.5']),
      list: null,
      contracted: null,
      unpriced: '0',
    },
    directAmount: rollUp ? '0' : headline,
    partsAmount: rollUp ? headline : '0',
    belowTheLine: [
      { nature: 'tax', amount: '1204.771' },
      { nature: 'credit', amount: '-350.5' },
    ],
    trend: {
      currentFrom: trendFrom,
      currentTo: trendTo,
      previousFrom: addDays(trendFrom, -28),
      previousTo: trendFrom,
      current: trendCurrent,
      previous: trendPrevious,
      change: trendChange,
      changeRatio: decimalRatio(trendChange, trendPrevious) ?? null,
      notComputable: null,
    },
    production: {
      production,
      unknown,
      nonProduction: subtractDecimals(
        subtractDecimals(headline, production),
        unknown,
      ),
    },
    freshness: {
      throughDay: SAMPLE_COMPLETE_DAY,
      gaps: [],
      finalThroughDay: '2026-10-31',
      status: 'provisional',
      sources: [
        {
          source: 'aws-main',
          provider: 'aws',
          importedAt: '2026-11-21T04:12:00.000Z',
          throughDay: SAMPLE_LAST_DAY,
        },
      ],
    },
    coverage: {
      allocated: '181220.5',
      total: '192004.12',
      ratio: 0.9438,
      note: null,
    },
    groups: rows
      .map(({ perDay: _, ...row }) => ({
        ...row,
        share: decimalRatio(row.amount, headline) ?? null,
      }))
      .sort((a, b) => compareDecimals(b.amount, a.amount)),
    series: groups.map(group => ({
      group: group.group,
      remainder: false,
      amounts: sampleAmounts(period, granularity, date =>
        sampleMicros(`${entityRef} ${group.label}`, date, group.perDay),
      ),
    })),
    days: sampleTimes(period, granularity),
    claims: 2,
    hidden: ['list', 'contracted'],
  };
}

/** The answer for an entity that nothing on the bill belongs to. */
export function sampleEntityWithoutCost(entityRef: string): EntityCost {
  const cost = sampleEntityCost(entityRef);
  return {
    ...cost,
    currency: null,
    currencies: [],
    headline: {
      amount: '0',
      unpriced: '0',
      previousAmount: null,
      notComparable: 'No complete day has been imported.',
    },
    totals: {
      billed: '0',
      effective: '0',
      list: null,
      contracted: null,
      unpriced: '0',
    },
    directAmount: '0',
    partsAmount: '0',
    belowTheLine: [],
    trend: {
      currentFrom: null,
      currentTo: null,
      previousFrom: null,
      previousTo: null,
      current: null,
      previous: null,
      change: null,
      changeRatio: null,
      notComputable: 'There are no charges.',
    },
    production: { production: '0', nonProduction: '0', unknown: '0' },
    groups: [],
    series: [],
    claims: 0,
  };
}
