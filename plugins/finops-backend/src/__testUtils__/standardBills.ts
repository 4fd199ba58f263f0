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

import { daily, testBill } from './testBill';

/** Files of the source `aws`: two whole months and twenty days of November 2026, with something of every kind. */
export const STANDARD_BILLS = {
  aws: {
    'bill.csv': testBill([
      // Checkout: 2 a day, from the 25th of October twice as much of the same; a tenth of it is not production.
      ...daily('2026-09-01', 54, {
        cost: '2',
        list: '3',
        quantity: '4',
        sku: 'COMPUTE',
        resource: 'i-checkout',
        tags: { app: 'checkout', env: 'prod' },
      }),
      ...daily('2026-10-25', 27, {
        cost: '4',
        list: '6',
        quantity: '8',
        sku: 'COMPUTE',
        resource: 'i-checkout',
        tags: { app: 'checkout', env: 'prod' },
      }),
      ...daily('2026-09-01', 81, {
        cost: '0.222222222',
        service: 'Amazon S3',
        serviceCategory: 'Storage',
        sku: 'STORAGE',
        resource: 'bucket-checkout',
        tags: { app: 'checkout', env: 'dev' },
      }),
      // Search belongs to the other team.
      ...daily('2026-09-01', 81, {
        cost: '5',
        sku: 'COMPUTE',
        quantity: '10',
        resource: 'i-search',
        tags: { app: 'search' },
      }),
      // Two entities with an equal right.
      ...daily('2026-11-01', 20, { cost: '1', tags: { app: 'twin' } }),
      // Nobody claims it, but its name tells.
      ...daily('2026-11-01', 20, {
        cost: '0.5',
        account: '300000000003',
        tags: { app: 'basket' },
      }),
      // What is never workload.
      {
        day: '2026-11-02',
        cost: '7',
        category: 'Tax',
        service: 'Tax',
        account: '300000000003',
      },
      {
        day: '2026-11-03',
        cost: '-3',
        category: 'Credit',
        tags: { app: 'checkout', env: 'prod' },
      },
      {
        day: '2026-11-04',
        cost: '2.5',
        billed: '0',
        commitmentStatus: 'Unused',
      },
    ]),
  },
};

/** The conventions that go with them. */
export const STANDARD_CONFIG = {
  conventions: [
    { id: 'env-tag', match: { tag: 'env' }, environment: '{value}' },
  ],
};

/** The whole period of the bills. */
export const WHOLE = 'from=2026-09-01&to=2026-11-21';
