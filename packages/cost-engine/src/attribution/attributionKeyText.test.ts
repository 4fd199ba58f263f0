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

import fc from 'fast-check';
import { keyOf } from './__testUtils__/attributorOf';
import { attributionKeyText } from './attributionKeyText';

describe('attributionKeyText', () => {
  it('does not depend on the order of tags and columns', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), {
      selector: ([key]) => key,
    });
    fc.assert(
      fc.property(pairs, fc.integer(), (tags, seed) => {
        const shuffled = [...tags].sort(
          ([a], [b]) => ((a.length * seed) % 7) - ((b.length * seed) % 7),
        );
        const text = (list: typeof tags) =>
          attributionKeyText(
            keyOf({}, { tags: list, columns: Object.fromEntries(list) }),
          );
        expect(text(shuffled)).toBe(text(tags));
      }),
    );
  });

  it('tells apart what differs, also between absent and empty', () => {
    const texts = [
      keyOf({}),
      keyOf({}, { subAccountId: '' }),
      keyOf({}, { allocatedTags: [] }),
      keyOf({ a: 'b' }),
      keyOf({}, { allocatedTags: [['a', 'b']] }),
      keyOf({}, { columns: { a: 'b' } }),
      keyOf({}, { resourceId: 'x' }),
      keyOf({}, { allocatedResourceId: 'x' }),
      keyOf({}, { nature: 'tax' }),
    ].map(attributionKeyText);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
