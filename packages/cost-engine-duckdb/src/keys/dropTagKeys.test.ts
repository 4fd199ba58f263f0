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
import { dropTagKeys } from './dropTagKeys';
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

const text = ({ attributionKey }: KeyTuple) =>
  attributionKeyText(attributionKey);

describe('dropTagKeys', () => {
  const tuples = () =>
    Array.from({ length: 12 }, (_, index) =>
      tuple({
        request: `r${index}`,
        build: `b${index % 6}`,
        app: `a${index % 2}`,
      }),
    );

  it('leaves statements alone that have few keys', () => {
    const input = tuples();
    expect(dropTagKeys(input, text, new Set(), 12)).toEqual([]);
    expect(input).toEqual(tuples());
  });

  it('leaves out the keys with the most values, until it is enough', () => {
    const input = tuples();
    expect(dropTagKeys(input, text, new Set(), 6)).toEqual(['request']);
    expect(new Set(input.map(text)).size).toBe(6);
    expect(dropTagKeys(tuples(), text, new Set(), 5)).toEqual([
      'build',
      'request',
    ]);
  });

  it('never leaves out what claims read', () => {
    const input = tuples();
    expect(dropTagKeys(input, text, new Set(['request']), 11)).toEqual([
      'app',
      'build',
    ]);
    expect(input[3].attributionKey.tags).toEqual([['request', 'r3']]);
  });
});
