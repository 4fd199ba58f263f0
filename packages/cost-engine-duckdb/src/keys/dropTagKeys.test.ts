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

import {
  AttributionKey,
  attributionKeyText,
} from '@backstage-finops/cost-engine';
import { droppedTagsFindings, dropTagKeys } from './dropTagKeys';
import { KeyTuple } from './KeyTuple';

const statement = { billingAccountId: '1', period: 202503, currency: 'USD' };

function tuple(tags: Record<string, string>): KeyTuple {
  const attributionKey: AttributionKey = {
    provider: 'aws',
    nature: 'workload',
    tags: Object.entries(tags),
    columns: {},
  };
  return { k: 0n, natureIndex: 0, match: -1, statement, attributionKey };
}

const text = attributionKeyText;

describe('dropTagKeys', () => {
  const tuples = () =>
    Array.from({ length: 12 }, (_, index) =>
      tuple({
        request: `r${index}`,
        build: `b${index % 6}`,
        app: `a${index % 2}`,
      }),
    );

  it('leaves statements alone that have few keys', async () => {
    const input = tuples();
    expect(await dropTagKeys(input, text, new Set(), 12)).toEqual({
      dropped: [],
      crowded: new Map(),
    });
    expect(input).toEqual(tuples());
  });

  it('leaves out the keys with the most values, until it is enough', async () => {
    const input = tuples();
    expect((await dropTagKeys(input, text, new Set(), 6)).dropped).toEqual([
      'request',
    ]);
    expect(
      new Set(input.map(({ attributionKey }) => text(attributionKey))).size,
    ).toBe(6);
    expect((await dropTagKeys(tuples(), text, new Set(), 5)).dropped).toEqual([
      'build',
      'request',
    ]);
  });

  it('leaves out nothing in vain, and says so', async () => {
    const input = tuples();
    const result = await dropTagKeys(input, text, new Set(['request']), 11);

    expect(result).toEqual({
      dropped: [],
      crowded: new Map([[statement, 12]]),
    });
    expect(input).toEqual(tuples());
    expect(droppedTagsFindings(result, 11)).toEqual([
      expect.objectContaining({
        rule: 'too-many-keys-left',
        count: 1,
        examples: [
          { column: 'BillingAccountId', value: '1 202503 USD: 12 keys' },
        ],
      }),
    ]);
  });

  it('leaves out what makes most of the keys where the limit is out of reach', async () => {
    const input = Array.from({ length: 100 }, (_, index) =>
      tuple({ request: `r${index}`, app: `a${index % 10}` }),
    );
    const result = await dropTagKeys(input, text, new Set(['app']), 5);

    expect(result.dropped).toEqual(['request']);
    expect([...result.crowded.values()]).toEqual([10]);
  });
});
