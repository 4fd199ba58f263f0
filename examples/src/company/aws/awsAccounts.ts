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

/** The company's contract with AWS. */
export const AWS: Provider = {
  source: 'aws',
  focusVersion: '1.2',
  billingAccount: {
    id: '700000000001',
    name: 'Larder Group',
    type: 'Management Account',
  },
  currency: 'USD',
  providerName: 'AWS',
  issuer: 'Amazon Web Services EMEA SARL',
  negotiatedPercent: 6,
  taxPercent: 9,
};

function account(id: string, name: string): SubAccount {
  return { id, name, type: 'Account' };
}

/** The accounts. Ids may start with zeros. */
export const AWS_ACCOUNTS = {
  management: account('700000000001', 'Larder Group'),
  shop: account('700000000010', 'Larder Shop Production'),
  shopTest: account('700000000011', 'Larder Shop Non-production'),
  fulfilment: account('700000000020', 'Larder Fulfilment'),
  data: account('007000000030', 'Larder Data'),
  platform: account('700000000040', 'Larder Platform'),
  sandbox: account('700000000050', 'Larder Sandbox'),
};

export const AWS_REGIONS = {
  ireland: { id: 'eu-west-1', name: 'EU (Ireland)' },
  frankfurt: { id: 'eu-central-1', name: 'EU (Frankfurt)' },
  virginia: { id: 'us-east-1', name: 'US East (N. Virginia)' },
} satisfies Record<string, Region>;
