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

import { accountLabel } from './accountLabel';

describe('accountLabel', () => {
  it.each([
    [
      'azure',
      '/subscriptions/5e0d1a77-42cb-4f0e-9c3d-b1a86f2e9d10',
      'Larder Stores',
      'Larder Stores',
      'Azure · 5e0d1a77-42cb-4f0e-9c3d-b1a86f2e9d10',
    ],
    ['aws', '123456789012', null, '123456789012', 'AWS'],
    ['gcp', null, null, 'Without a sub-account', 'Google Cloud'],
    ['sightglass', 'SG-20417', 'Shop', 'Shop', 'Sightglass · SG-20417'],
  ])(
    'names %s %s by its name first',
    (provider, subAccountId, name, label, detail) => {
      expect(accountLabel({ provider, subAccountId, name })).toEqual({
        label,
        detail,
      });
    },
  );
});
