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

import { AttributionKey } from '@backstage-finops/cost-engine';
import {
  claimableValues,
  claimCandidates,
  UnallocatedKey,
} from './claimCandidates';

const key = (part: Partial<AttributionKey>): AttributionKey => ({
  provider: 'aws',
  nature: 'workload',
  tags: [],
  columns: {},
  ...part,
});

const candidatesOf = (name: string, keys: UnallocatedKey[]) =>
  claimCandidates(name, claimableValues(keys));

describe('claimCandidates', () => {
  it('suggests tags, accounts and namespaces that contain the name, exact ones first', () => {
    const candidates = candidatesOf('Checkout', [
      {
        key: key({ tags: [['app', 'checkout-worker']] }),
        effective: 900n,
      },
      { key: key({ tags: [['app', 'checkout']] }), effective: 5n },
      { key: key({ tags: [['app', 'checkout']] }), effective: 6n },
      {
        key: key({ subAccountId: '1234', subAccountName: 'checkout-prod' }),
        effective: 50n,
      },
      {
        key: key({
          tags: [
            ['aws:eks:cluster-name', 'prod-eu'],
            ['aws:eks:namespace', 'checkout'],
          ],
        }),
        effective: 3n,
      },
      { key: key({ tags: [['app', 'search']] }), effective: 1000n },
    ]);
    expect(
      candidates.map(one => [one.annotation, one.value, one.amount]),
    ).toEqual([
      ['finops/tags', 'app=checkout', 11n],
      ['finops/kubernetes', 'prod-eu/checkout', 3n],
      ['finops/tags', 'app=checkout-worker', 900n],
      ['finops/accounts', 'aws/1234', 50n],
    ]);
    expect(candidates[0].why).toBe(
      "The value of the tag app is the entity's name",
    );
  });

  it('adds up what differs in something else, and looks at each name that an account had', () => {
    const account = (subAccountName: string) =>
      key({ subAccountId: '1234', subAccountName });
    expect(
      candidatesOf('checkout', [
        { key: account('checkout-old'), effective: 1n },
        { key: account('checkout-new'), effective: 20n },
        { key: account('sandbox'), effective: 300n },
      ]),
    ).toMatchObject([
      {
        value: 'aws/1234',
        amount: 21n,
        why: "The name of the account checkout-old contains the entity's name",
      },
    ]);
  });

  it('writes values so that the selector grammar reads them back', () => {
    const [candidate] = candidatesOf('r&d', [
      { key: key({ tags: [['Cost department', 'R&D "lab"']] }), effective: 1n },
    ]);
    expect(candidate.value).toBe('"Cost department"="R&D \\"lab\\""');
  });

  it('suggests nothing for names that are in every other word', () => {
    expect(
      candidatesOf('ui', [
        { key: key({ tags: [['app', 'build']] }), effective: 1n },
      ]),
    ).toEqual([]);
  });
});
