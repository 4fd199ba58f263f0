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

import type { ConflictList } from '@backstage-finops/plugin-finops-common';

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
        id: '5f0a3c1b9d2e4876',
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
        tags: [
          {
            key: 'app',
            value: 'search',
            amount: '1400',
            namesEnvironment: false,
          },
        ],
        detail: null,
      },
    ],
  };
}
