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

import type { Unallocated } from '@backstage-finops/plugin-finops-common';

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
        tags: [
          {
            key: 'app',
            value: 'chekout',
            amount: '2100.11',
            namesEnvironment: false,
          },
        ],
        services: [{ service: 'Amazon EC2', amount: '2100.11' }],
      },
      {
        reason: 'conflict',
        amount: '1400',
        unpriced: '0',
        share: 0.008,
        accounts: [],
        tags: [
          {
            key: 'app',
            value: 'search',
            amount: '1400',
            namesEnvironment: false,
          },
        ],
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
