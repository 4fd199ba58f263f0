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

import { largestFirst } from './largestFirst';

describe('largestFirst', () => {
  const sorted = (amounts: [string | undefined, bigint | undefined][]) => {
    const byName = new Map(amounts);
    return largestFirst(byName.keys(), name => byName.get(name));
  };

  it('puts what belongs to no group where its amount belongs', () => {
    expect(
      sorted([
        [undefined, 5n],
        ['small', 1n],
        ['large', 9n],
      ]),
    ).toEqual(['large', undefined, 'small']);
  });

  it('takes what is not known for nothing, and credits for less', () => {
    expect(
      sorted([
        ['credit', -3n],
        ['unknown', undefined],
        ['some', 1n],
      ]),
    ).toEqual(['some', 'unknown', 'credit']);
  });

  it('sorts what costs the same by name', () => {
    expect(
      sorted([
        ['b', 1n],
        ['a', 1n],
      ]),
    ).toEqual(['a', 'b']);
  });
});
