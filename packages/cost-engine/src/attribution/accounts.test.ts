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

import { keyOf, whose } from './__testUtils__/attributorOf';

const A = 'component:default/a';
const B = 'component:default/b';

describe('accounts', () => {
  it.each([
    ['aws/123', { provider: 'aws', subAccountId: '123' }, A],
    ['Amazon Web Services/123', { provider: 'aws', subAccountId: '123' }, A],
    ['aws/123', { provider: 'gcp', subAccountId: '123' }, 'no-matching-claim'],
    ['aws/0123', { provider: 'aws', subAccountId: '123' }, 'no-matching-claim'],
    ['gcp/1; gcp/two', { provider: 'gcp', subAccountId: 'two' }, A],
    ['acme cloud/7', { provider: 'acme cloud', subAccountId: '7' }, A],
    [
      'aws/name',
      { provider: 'aws', subAccountName: 'name' },
      'no-matching-claim',
    ],
    [
      'azure/6B1F-0A',
      { provider: 'azure', subAccountId: '/subscriptions/6b1f-0a' },
      A,
    ],
  ])('%s on %j: %s', (accounts, rest, expected) => {
    expect(
      whose({ [A]: { 'finops/accounts': accounts } }, keyOf({}, rest)),
    ).toBe(expected);
  });

  it('knows providers by the aliases of the settings too', () => {
    expect(
      whose(
        { [A]: { 'finops/accounts': 'acme/7' } },
        keyOf({}, { provider: 'acme hosting', subAccountId: '7' }),
        { providers: { 'Acme Hosting': 'acme' } },
      ),
    ).toBe(A);
  });

  it('is a conflict when two entities claim one account', () => {
    expect(
      whose(
        {
          [A]: { 'finops/accounts': 'aws/1' },
          [B]: { 'finops/accounts': 'aws/2;aws/1' },
        },
        keyOf({}, { subAccountId: '1' }),
      ),
    ).toBe('conflict');
  });
});
