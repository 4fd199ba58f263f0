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

import type { AttributionKey } from '../billing/AttributionKey';
import { keyOf, whose } from './__testUtils__/attributorOf';

const A = 'component:default/a';

describe('annotations of others', () => {
  it('takes aws.amazon.com/cost-insights-tags, all of them, of AWS alone', () => {
    const entities = {
      [A]: { 'aws.amazon.com/cost-insights-tags': 'app=my app,env=prod' },
    };
    const tags = { app: 'my app', env: 'prod' };
    expect(whose(entities, keyOf(tags))).toBe(A);
    expect(whose(entities, keyOf({ app: 'my app' }))).toBe('no-matching-claim');
    expect(whose(entities, keyOf(tags, { provider: 'gcp' }))).not.toBe(A);
  });

  it('takes aws.amazon.com/cost-insights-cost-categories', () => {
    expect(
      whose(
        {
          [A]: { 'aws.amazon.com/cost-insights-cost-categories': 'unit=shop' },
        },
        keyOf({ unit: 'shop' }),
      ),
    ).toBe(A);
  });

  it.each([
    [
      { 'infrawallet.io/account': 'AWS/shop (123)' },
      { subAccountId: '123' },
      A,
    ],
    [
      { 'infrawallet.io/account': 'AWS/shop (123)' },
      { subAccountId: '123', provider: 'gcp' },
      'no-matching-claim',
    ],
    [
      { 'infrawallet.io/account': 'Azure/Shop Prod' },
      { provider: 'azure', subAccountName: 'Shop Prod' },
      A,
    ],
    [
      { 'infrawallet.io/project': 'shop-1,shop-2' },
      { provider: 'gcp', subAccountId: 'shop-2' },
      A,
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/service': 'AWS/Simple Storage Service',
      },
      {
        subAccountId: '123',
        columns: { ServiceName: 'Amazon Simple Storage Service' },
      },
      A,
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/service': 'AWS/Simple Storage Service',
      },
      { subAccountId: '123', columns: { ServiceName: 'AWS Lambda' } },
      'no-matching-claim',
    ],
    [
      {
        'infrawallet.io/provider': 'AWS',
        'infrawallet.io/tags': 'app:x,app:y',
      },
      { tags: [['app', 'y']] },
      A,
    ],
    [
      {
        'infrawallet.io/provider': 'AWS',
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/tags': 'app:x',
      },
      { tags: [['app', 'x']], subAccountId: '456' },
      'no-matching-claim',
    ],
    [
      {
        'infrawallet.io/account': 'AWS/shop (123)',
        'infrawallet.io/category': 'Compute',
      },
      { subAccountId: '123' },
      'no-matching-claim',
    ],
  ])('takes %j on %j: %s', (annotations, rest, expected) => {
    expect(
      whose(
        { [A]: annotations as Record<string, string> },
        keyOf({}, rest as Partial<AttributionKey>),
      ),
    ).toBe(expected);
  });
});
