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

import { canonicalProvider, providerOf } from './providerOf';

describe('providerOf', () => {
  it.each([
    ['until 1.2', { ProviderName: 'AWS' }, 'aws'],
    ['from 1.3 on', { HostProviderName: 'Google Cloud' }, 'gcp'],
    [
      'a vendor in a marketplace',
      { HostProviderName: 'Microsoft', ServiceProviderName: 'Datadog' },
      'azure',
    ],
    [
      'a vendor on its own',
      { HostProviderName: null, ServiceProviderName: 'Datadog' },
      'datadog',
    ],
    [
      'both generations',
      { ProviderName: 'Oracle', HostProviderName: 'AWS' },
      'oci',
    ],
    [
      'a blank name',
      { ProviderName: ' ', HostProviderName: 'Amazon Web Services' },
      'aws',
    ],
    ['nobody', {}, 'unknown'],
  ])('%s', (_, columns, provider) => {
    expect(providerOf(columns)).toBe(provider);
  });

  it('goes by configured aliases first', () => {
    const aliases = new Map([
      ['contoso cloud', 'azure'],
      ['aws', 'amazon'],
    ]);
    expect(canonicalProvider(' Contoso Cloud ', aliases)).toBe('azure');
    expect(providerOf({ ProviderName: 'AWS' }, aliases)).toBe('amazon');
  });
});
