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

import { Provider, Region, SubAccount } from '../Provider';

/** The company's agreement with Microsoft. */
export const AZURE: Provider = {
  source: 'azure',
  focusVersion: '1.0',
  billingAccount: {
    id: '/providers/Microsoft.Billing/billingAccounts/8419733',
    name: 'Larder Stores',
    type: 'Billing Profile',
  },
  currency: 'USD',
  providerName: 'Microsoft',
  issuer: 'Microsoft',
  negotiatedPercent: 4,
  taxPercent: 9,
};

function subscription(guid: string, name: string): SubAccount {
  return { id: `/subscriptions/${guid}`, name, type: 'Subscription' };
}

export const AZURE_SUBSCRIPTIONS = {
  stores: subscription('5e0d1a77-42cb-4f0e-9c3d-b1a86f2e9d10', 'Larder Stores'),
  network: subscription(
    '3b7f0c52-9d41-4e6a-8f25-6c1e7a90d4b8',
    'Larder Store Network',
  ),
};

export const AZURE_REGION: Region = { id: 'westeurope', name: 'West Europe' };
