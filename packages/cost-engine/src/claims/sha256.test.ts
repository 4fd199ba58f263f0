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

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Sha256 } from './sha256';

describe('Sha256', () => {
  it('agrees with the platform for any text, in any pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 150 })),
        pieces => {
          const hash = new Sha256();
          pieces.forEach(piece => hash.update(piece));
          expect(hash.digest()).toBe(
            createHash('sha256').update(pieces.join(''), 'utf8').digest('hex'),
          );
        },
      ),
    );
  });
});
