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
  UnallocatedExplanation,
  UnallocatedLineItems,
  UnallocatedReasonName,
} from '@backstage-finops/plugin-finops-common';

const PERIOD = { from: '2026-10-24', to: '2026-11-21' };

/** Line items that nobody owns in the sample organisation. */
export function sampleUnallocatedLineItems(
  reason: UnallocatedReasonName,
  period: { from: string; to: string } = PERIOD,
): UnallocatedLineItems {
  return {
    reason,
    ...period,
    columns: [
      'ChargePeriodStart',
      'ServiceName',
      'ChargeDescription',
      'EffectiveCost',
      'Tags',
    ],
    truncated: false,
    unavailable: null,
    hidden: [],
    rows: ['2026-11-18', '2026-11-19'].map(day => ({
      ChargePeriodStart: `${day}T00:00:00Z`,
      ServiceName: 'Amazon EC2',
      ChargeDescription: 'USD 0.096 per m5.large hour',
      EffectiveCost: '1050.055',
      Tags: '{"app":"chekout"}',
    })),
  };
}

/** Why nobody owns them. */
export function sampleUnallocatedExplanation(
  reason: UnallocatedReasonName,
  period: { from: string; to: string } = PERIOD,
): UnallocatedExplanation {
  return {
    reason,
    currency: 'USD',
    currencies: ['USD'],
    metric: 'effective',
    ...period,
    amount: '2100.11',
    statements: [
      {
        id: 12,
        source: 'aws-main',
        provider: 'aws',
        billingAccountId: '999988887777',
        billingAccountName: 'Shop (payer)',
        billingPeriod: '2026-11',
        version: 3,
        servedAt: '2026-11-21T04:12:00.000Z',
        deliveryFiles: ['focus-2026-11-00001.snappy.parquet'],
        amount: '2100.11',
      },
    ],
    outcomes: [
      {
        why: 'app=chekout is a tag that claims go by, with a value that none of them has',
        detail: 'app=chekout',
        amount: '2100.11',
        keys: 2,
        claims: [
          {
            entityRef: 'component:default/search',
            claim: 'component:default/search finops/accounts[0]',
            why: 'A credit cannot be claimed by an account claim',
          },
          {
            entityRef: null,
            claim: null,
            why: 'A claim of an entity that you may not see matches, too.',
          },
        ],
      },
    ],
    further: { count: 0, amount: '0' },
    balanced: true,
    hidden: [],
  };
}
