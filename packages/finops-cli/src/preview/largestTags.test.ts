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

import { Amounts } from '@backstage-finops/cost-engine';
import { largestTags, TaggedAmounts } from './largestTags';

function charge(effective: bigint, ...values: string[]): TaggedAmounts {
  const amounts: Amounts = { billed: 0n, effective, unpriced: 0n };
  return { tags: values.map(value => ['key', value] as const), amounts };
}

describe('largestTags', () => {
  // A large tag that comes last, and one whose amounts are spread over all charges.
  const charges = [
    ...Array.from({ length: 1000 }, (_, index) =>
      charge(1n, `request-${index}`, 'spread'),
    ),
    charge(500n, 'last'),
  ];

  it.each([10, 100, 5000])(
    'has exact sums whatever fits into memory: %d tags',
    maxInMemory => {
      const { largest, count } = largestTags(charges, 2, maxInMemory);
      expect(count).toBe(1002);
      expect(
        largest.map(([id, { amounts }]) => [id, amounts.effective]),
      ).toEqual([
        ['["key","spread"]', 1000n],
        ['["key","last"]', 500n],
      ]);
    },
  );
});
