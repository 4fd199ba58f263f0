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

import { matchesGlob, ResourcePattern } from '@backstage-finops/cost-engine';
import fc from 'fast-check';
import { ResourceMatcher } from './ResourceMatcher';

const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', ':', '/', '*') });

describe('ResourceMatcher', () => {
  it('matches what any of the patterns matches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ glob: text, ignoreCase: fc.boolean() })),
        text.map(id => id.replaceAll('*', '')),
        (patterns: ResourcePattern[], id) => {
          expect(new ResourceMatcher(patterns).matches(id)).toBe(
            patterns.some(({ glob, ignoreCase }) =>
              matchesGlob(glob, id, ignoreCase),
            ),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });
});
