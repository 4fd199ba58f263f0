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

import { sampleChanges } from '../../testing';
import { changeSentenceOf } from './changeSentenceOf';

describe('changeSentenceOf', () => {
  it('writes money as the rest of the card does', () => {
    expect(
      changeSentenceOf(sampleChanges('component:default/checkout'), 'USD'),
    ).toBe(
      'Up $1,180 (8.4%), mostly because more of EUW1-BoxUsage:m6i.4xlarge was used (+$742.50).',
    );
  });

  it('mentions what offsets a cause that is larger than the whole', () => {
    const changes = sampleChanges('component:default/checkout');
    expect(
      changeSentenceOf(
        { ...changes, before: '1000', after: '1500', total: '500' },
        'USD',
      ),
    ).toMatch(/\(\+\$742\.50\); the rest offsets \$242\.50 of it\.$/);
  });

  it('names the effects of a cause that no effect outweighs', () => {
    const changes = sampleChanges('component:default/checkout');
    const [cause, ...others] = changes.movers;
    const mixed = {
      ...cause,
      kind: 'mixed' as const,
      before: '100',
      after: '842.5',
      change: '742.5',
      usageEffect: '442.4',
      pricingEffect: '300',
      priceEffect: '0.1',
      pricing: [
        { pricingCategory: 'Committed', before: '50', after: '60' },
        { pricingCategory: 'Standard', before: '50', after: '782.5' },
      ],
    };
    const say = (more: Partial<typeof mixed>) =>
      changeSentenceOf(
        { ...changes, movers: [{ ...mixed, ...more }, ...others] },
        'USD',
      );
    expect(say({})).toMatch(
      /because more of EUW1-BoxUsage:m6i\.4xlarge was used and less of it was covered by a commitment \(/,
    );
    expect(
      changeSentenceOf(
        {
          ...changes,
          movers: [
            {
              ...mixed,
              usageEffect: null,
              pricingEffect: null,
              priceEffect: null,
            },
          ],
        },
        'USD',
      ),
    ).toContain('because the cost of EUW1-BoxUsage:m6i.4xlarge rose');
  });

  it('needs no reason for a steady cost', () => {
    const changes = sampleChanges('component:default/checkout');
    expect(changeSentenceOf({ ...changes, total: '5' }, 'USD')).toBe(
      'Steady: cost changed by less than 1%.',
    );
  });
});
