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

/** The pages of the product, each with a text that is there when it has loaded. */
export const PAGES = [
  {
    path: '/catalog/default/component/checkout/cost?explore=resources',
    ready: 'What changed',
  },
  { path: '/catalog/default/component/driver-app/cost', ready: 'Four ways' },
  { path: '/finops/cost', ready: 'Allocated to entities' },
  { path: '/finops/reconciliation', ready: 'statements balance' },
  { path: '/finops/unallocated', ready: 'Unknown value' },
  { path: '/finops/findings', ready: 'Bills of azure' },
  { path: '/finops/sources', ready: 'Complete through' },
];
