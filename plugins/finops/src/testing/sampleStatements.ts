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
  StatementDifferences,
  StatementReconciliation,
  StatementSummary,
} from '@backstage-finops/plugin-finops-common';
import { subtractDecimals, sumDecimals } from '../components/money';
import { SAMPLE_LAST_DAY } from './sampleDays';

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
        columns: [{ column: 'ChargePeriodStart', count: 14 }],
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
    others: null,
    unchanged: 41,
    hidden: [],
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
