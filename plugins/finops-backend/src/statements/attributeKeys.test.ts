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

import { DeliveryReading } from '@backstage-finops/cost-engine';
import { attributeKeys } from './attributeKeys';
import { FormerAttributions } from './FormerAttributions';
import { slowAttribution } from './testing/slowAttribution';

const KEYS = 8;

describe('attributeKeys', () => {
  const reading = () =>
    ({
      statements: [{}],
      async *keys() {
        yield Array.from({ length: KEYS }, (_, key) => ({
          statement: 0,
          key,
          attributionKey: {
            provider: 'aws',
            nature: 'usage',
            columns: [],
            tags: [['app', `app-${key}`]],
          },
          amounts: {},
        }));
      },
    } as unknown as DeliveryReading);

  it('lets others have their turn between keys that each take long', async () => {
    const slow = slowAttribution();
    const { distinct } = await attributeKeys(reading(), slow.context, [
      FormerAttributions.NONE,
    ]);
    expect(distinct).toHaveLength(KEYS);
    expect([slow.attributed(), slow.withoutTurn()]).toEqual([KEYS, 0]);
  });

  it('stops in the middle when aborted', async () => {
    const slow = slowAttribution();
    const work = attributeKeys(
      reading(),
      slow.context,
      [FormerAttributions.NONE],
      AbortSignal.abort(new Error('shutting down')),
    );
    await expect(work).rejects.toThrow('shutting down');
    expect(slow.attributed()).toBeLessThan(KEYS);
  });
});
