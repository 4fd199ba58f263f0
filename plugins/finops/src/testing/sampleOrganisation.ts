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
  ConflictList,
  FindingList,
  OrganisationCost,
  OrganisationCostQuery,
  OrganisationGrouping,
  SourceList,
  StatementDifferences,
  StatementReconciliation,
  StatementSummary,
  Unallocated,
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
  sampleDays,
  sampleMicros,
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
    series: GROUPS[groupBy].map(([ref, label, perDay]) => {
      const points = new Map<string, number>();
      for (const day of sampleDays(period)) {
        if (day.status !== 'missing') {
          const date =
            granularity === 'month' ? `${day.date.slice(0, 7)}-01` : day.date;
          points.set(
            date,
            (points.get(date) ?? 0) + sampleMicros(label, day.date, perDay),
          );
        }
      }
      return {
        group: ref,
        points: [...points].map(([date, amount]) => ({
          date,
          amount: micros(amount),
        })),
      };
    }),
    days: sampleDays(period),
    freshness: {
      throughDay: SAMPLE_COMPLETE_DAY,
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

function totals(billed: string, effective: string) {
  return { billed, effective, list: null, contracted: null, unpriced: '0' };
}

/** Statements of the sample organisation: one agrees with its control total, one has none. */
export function sampleStatements(): StatementSummary[] {
  const base = {
    source: 'aws-main',
    provider: 'aws',
    billingAccountId: '999988887777',
    billingAccountName: 'Shop (payer)',
    currency: 'USD',
    balanced: true,
  };
  return [
    {
      ...base,
      id: 12,
      billingPeriod: '2026-11',
      rows: 48211,
      totals: totals('121544.102', '118220.7451'),
      allocated: totals('113100', '110220.7'),
      unallocated: totals('8444.102', '8000.0451'),
      coverage: 0.9323,
      controlTotal: null,
      status: 'open',
      throughDay: SAMPLE_LAST_DAY,
      servedAt: '2026-11-21T04:12:00.000Z',
      findings: 2,
    },
    {
      ...base,
      id: 11,
      billingPeriod: '2026-10',
      rows: 71230,
      totals: totals('184120.55', '179430.120003'),
      allocated: totals('170000', '168000.12'),
      unallocated: totals('14120.55', '11430.000003'),
      coverage: 0.9363,
      controlTotal: {
        amount: '184120.55',
        tolerance: '0.01',
        difference: '0',
        withinTolerance: true,
        origin: 'the manifest',
      },
      status: 'final',
      throughDay: '2026-10-31',
      servedAt: '2026-11-04T05:02:00.000Z',
      findings: 1,
    },
    {
      ...base,
      id: 21,
      source: 'observability',
      provider: 'lumen',
      billingAccountId: 'LMN-118',
      billingAccountName: null,
      currency: 'EUR',
      billingPeriod: '2026-10',
      rows: 820,
      totals: totals('4210.5', '4210.5'),
      allocated: totals('4210.5', '4210.5'),
      unallocated: totals('0', '0'),
      coverage: 1,
      controlTotal: null,
      status: 'final',
      throughDay: '2026-10-31',
      servedAt: '2026-11-02T05:02:00.000Z',
      findings: 0,
    },
  ];
}

/** The reconciliation of a sample statement. */
export function sampleStatement(id: number): StatementReconciliation {
  const summary = sampleStatements().find(one => one.id === id)!;
  return {
    ...summary,
    bridge: {
      billed: summary.totals.billed,
      commitmentPurchases: '18400',
      amortisedUsed: '11210.5',
      amortisedUnused: subtractDecimals(
        summary.totals.effective,
        sumDecimals([summary.totals.billed, '-18400', '11210.5']),
      ),
      other: '0',
      effective: summary.totals.effective,
    },
    reasons: [
      {
        reason: 'no-matching-claim',
        totals: summary.unallocated,
      },
    ],
    versions: [
      {
        number: 3,
        status: 'serving',
        rows: summary.rows,
        totals: summary.totals,
        createdAt: '2026-11-21T04:10:00.000Z',
        servedAt: '2026-11-21T04:12:00.000Z',
        deliveryFiles: ['focus-00001.snappy.parquet'],
      },
      {
        number: 2,
        status: 'superseded',
        rows: summary.rows - 1200,
        totals: totals('120044.1', '116800.2'),
        createdAt: '2026-11-20T04:10:00.000Z',
        servedAt: '2026-11-20T04:12:00.000Z',
        deliveryFiles: ['focus-00001.snappy.parquet'],
      },
    ],
    deliveryFindings: [
      {
        rule: 'R12',
        severity: 'warning',
        message: 'ChargePeriodStart is before BillingPeriodStart',
        count: 14,
        examples: [
          {
            file: 'focus-00001.snappy.parquet',
            row: 801,
            column: 'ChargePeriodStart',
            value: '2026-10-30T00:00:00Z',
          },
        ],
      },
    ],
    projection: { columns: [], resources: [], droppedTagKeys: [] },
    hidden: [],
  };
}

/** What the newest version of a sample statement changed. */
export function sampleDifferences(id: number): StatementDifferences {
  return {
    statementId: id,
    currency: 'USD',
    previousVersion: 2,
    servingVersion: 3,
    total: '1420.5451',
    unchanged: 41,
    differences: [
      {
        entityRef: 'component:default/checkout',
        reason: null,
        label: 'checkout',
        before: '9800',
        after: '11065.701',
        change: '1265.701',
      },
      {
        entityRef: null,
        reason: 'no-matching-claim',
        label: 'No matching claim',
        before: '7845.201',
        after: '8000.0451',
        change: '154.8441',
      },
    ],
  };
}

/** What nobody owns in the sample organisation. */
export function sampleUnallocated(): Unallocated {
  return {
    currency: 'USD',
    currencies: ['USD'],
    metric: 'effective',
    from: '2026-10-24',
    to: '2026-11-21',
    total: '176000',
    unallocated: '10783.62',
    hidden: [],
    reasons: [
      {
        reason: 'no-matching-claim',
        amount: '5120.4',
        unpriced: '0',
        share: 0.0291,
        accounts: [
          {
            provider: 'aws',
            subAccountId: '555566667777',
            name: 'sandbox',
            amount: '3010.2',
          },
          {
            provider: 'gcp',
            subAccountId: 'ml-playground',
            name: null,
            amount: '2110.2',
          },
        ],
        tags: [],
        services: [
          { service: 'Amazon SageMaker', amount: '2900.1' },
          { service: null, amount: '2220.3' },
        ],
      },
      {
        reason: 'unknown-value',
        amount: '2100.11',
        unpriced: '0',
        share: 0.0119,
        accounts: [
          {
            provider: 'aws',
            subAccountId: '123456789012',
            name: 'shop-prod',
            amount: '2100.11',
          },
        ],
        tags: [{ key: 'app', value: 'chekout', amount: '2100.11' }],
        services: [{ service: 'Amazon EC2', amount: '2100.11' }],
      },
      {
        reason: 'conflict',
        amount: '1400',
        unpriced: '0',
        share: 0.008,
        accounts: [],
        tags: [{ key: 'app', value: 'search', amount: '1400' }],
        services: [],
      },
      {
        reason: 'not-workload-tax',
        amount: '2163.11',
        unpriced: '0',
        share: 0.0123,
        accounts: [
          {
            provider: 'aws',
            subAccountId: null,
            name: null,
            amount: '2163.11',
          },
        ],
        tags: [],
        services: [],
      },
    ],
  };
}

/** Conflicts of the sample organisation. */
export function sampleConflicts(): ConflictList {
  return {
    currency: 'USD',
    currencies: ['USD'],
    from: '2026-08-26',
    to: '2026-11-24',
    hidden: [],
    conflicts: [
      {
        entityRefs: ['component:default/search', 'component:default/catalogue'],
        others: 1,
        amount: '1400',
        keys: 3,
        accounts: [
          {
            provider: 'aws',
            subAccountId: '123456789012',
            name: 'shop-prod',
            amount: '1400',
          },
        ],
        tags: [{ key: 'app', value: 'search', amount: '1400' }],
        detail: null,
      },
    ],
  };
}

/** Findings of the sample organisation. */
export function sampleFindings(): FindingList {
  return {
    claims: [
      {
        entityRef: 'component:default/legacy',
        annotation: 'finops/tags',
        value: 'app in (legacy',
        severity: 'error',
        problem: 'The list of values is not closed.',
        remedy: 'Write app in (legacy).',
      },
    ],
    deliveries: [
      {
        source: 'aws-main',
        files: ['focus-00001.snappy.parquet'],
        finishedAt: '2026-11-21T04:12:00.000Z',
        findings: sampleStatement(12).deliveryFindings,
      },
    ],
    catalog: {
      sweptAt: '2026-11-21T08:00:00.000Z',
      entities: 61,
      finding: null,
    },
    hidden: [],
  };
}

/** Sources of the sample organisation: one serves, one was refused. */
export function sampleSources(): SourceList {
  return {
    configurationErrors: [],
    sources: [
      {
        name: 'aws-main',
        kind: 'files',
        providers: ['aws'],
        status: 'ok',
        lastCheckedAt: '2026-11-21T08:00:00.000Z',
        lastSuccessAt: '2026-11-21T04:12:00.000Z',
        lastError: null,
        importing: false,
        throughDay: SAMPLE_LAST_DAY,
        finalThroughDay: '2026-10-31',
        statements: 13,
        refused: [],
      },
      {
        name: 'azure-main',
        kind: 'files',
        providers: ['azure'],
        status: 'failing',
        lastCheckedAt: '2026-11-21T08:00:00.000Z',
        lastSuccessAt: '2026-11-10T04:12:00.000Z',
        lastError: 'The newest delivery was refused.',
        importing: false,
        throughDay: '2026-11-09',
        finalThroughDay: '2026-10-31',
        statements: 12,
        refused: [
          {
            file: 'part_1.csv.gz',
            row: 1812,
            column: 'BilledCost',
            value: '$1,234.56',
            problem: 'BilledCost is not a plain decimal',
            remedy: 'Export amounts without symbols and separators.',
          },
        ],
      },
    ],
  };
}
