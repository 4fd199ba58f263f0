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
  OrganisationCost,
  OrganisationCostQuery,
  OrganisationGrouping,
} from '@backstage-finops/plugin-finops-common';
import {
  decimalRatio,
  subtractDecimals,
  sumDecimals,
} from '../components/money';
import { addDays, daysInPeriod } from '../components/periods';
import {
  micros,
  SAMPLE_COMPLETE_DAY,
  SAMPLE_LAST_DAY,
  sampleAmounts,
  sampleDays,
  sampleMicros,
  sampleTimes,
} from './sampleDays';

const GROUPS: Record<
  OrganisationGrouping,
  Array<[ref: string | null, label: string, perDay: number, entities: number]>
> = {
  owner: [
    ['group:default/payments', 'Payments', 2310, 9],
    ['group:default/storefront', 'Storefront', 1840, 12],
    ['group:default/logistics', 'Logistics', 960, 7],
    ['group:default/data-platform', 'Data platform', 720, 5],
    [null, 'No owner', 74, 2],
  ],
  system: [
    ['system:default/checkout', 'Checkout', 2050, 6],
    ['system:default/catalogue', 'Catalogue', 1710, 8],
    ['system:default/delivery', 'Delivery', 1320, 9],
    ['system:default/warehouse', 'Warehouse', 824, 12],
  ],
  domain: [
    ['domain:default/commerce', 'Commerce', 3760, 14],
    ['domain:default/fulfilment', 'Fulfilment', 2144, 21],
  ],
  entity: [
    ['component:default/checkout', 'checkout', 1330, 1],
    ['component:default/cart', 'cart', 650, 1],
    ['resource:default/orders-db', 'orders-db', 330, 1],
  ],
  service: [
    ['Amazon EC2', 'Amazon EC2', 2900, 22],
    ['Amazon RDS', 'Amazon RDS', 1804, 14],
    ['BigQuery', 'BigQuery', 1200, 6],
  ],
  provider: [
    ['aws', 'aws', 4304, 31],
    ['gcp', 'gcp', 1600, 9],
  ],
};

function isRef(text: string | null): boolean {
  return text !== null && /^[^:/]+:[^:/]+\/[^:/]+$/.test(text);
}

/** The cost of the sample organisation. */
export function sampleOrganisationCost(
  query: OrganisationCostQuery = {},
): OrganisationCost {
  const period = {
    from: query.from ?? '2026-08-26',
    to: query.to ?? '2026-11-24',
  };
  const groupBy = query.groupBy ?? 'owner';
  const granularity = query.granularity ?? 'day';
  const before = {
    from: addDays(period.from, -daysInPeriod(period)),
    to: period.from,
  };
  const amountOf = (label: string, perDay: number, from: string, to: string) =>
    sumDecimals(
      sampleDays({ from, to })
        .filter(day => day.status !== 'missing')
        .map(day => micros(sampleMicros(label, day.date, perDay))),
    );
  const groups = GROUPS[groupBy].map(([ref, label, perDay, entities]) => {
    const amount = amountOf(label, perDay, period.from, period.to);
    const previousAmount = amountOf(label, perDay, before.from, before.to);
    return {
      group: ref,
      ref: isRef(ref) ? ref : null,
      label,
      amount,
      previousAmount,
      change: subtractDecimals(amount, previousAmount),
      share: null as number | null,
      entities,
    };
  });
  const allocated = sumDecimals(groups.map(one => one.amount));
  const unallocated = query.parent ? null : '10783.62';
  return {
    currency: query.currency ?? 'USD',
    currencies: ['USD', 'EUR'],
    metric: query.metric ?? 'effective',
    ...period,
    previousFrom: before.from,
    previousTo: before.to,
    groupBy,
    granularity,
    parent: query.parent ?? null,
    total: sumDecimals([allocated, unallocated ?? '0']),
    previousTotal: sumDecimals(groups.map(one => one.previousAmount)),
    notComparable: null,
    allocated,
    previousAllocated: sumDecimals(groups.map(one => one.previousAmount)),
    unallocated,
    previousUnallocated: query.parent ? null : '0',
    notWorkload: query.parent ? null : '0',
    previousNotWorkload: query.parent ? null : '0',
    totals: {
      billed: allocated,
      effective: allocated,
      list: null,
      contracted: null,
      unpriced: '0',
    },
    groups: groups.map(one => ({
      ...one,
      unpriced: '0',
      share: decimalRatio(one.amount, allocated) ?? null,
    })),
    series: GROUPS[groupBy].map(([ref, label, perDay]) => ({
      group: ref,
      remainder: false,
      amounts: sampleAmounts(period, granularity, date =>
        sampleMicros(label, date, perDay),
      ),
    })),
    days: sampleTimes(period, granularity),
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
    hidden: ['list', 'contracted'],
  };
}
