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

import * as fc from 'fast-check';
import { bennet, BennetItem, BennetPart } from './bennet';
import { changeSentence, topCause } from './changeSentence';

const side = fc.option(
  fc.record({
    cost: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    quantity: fc.option(
      fc.oneof(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(0.1, 1 / 3, 1e-9),
      ),
      { nil: undefined },
    ),
  }),
  { nil: undefined },
);
const parts = fc.array(fc.record({ before: side, after: side }), {
  maxLength: 3,
});
const items = fc
  .array(parts, { maxLength: 20 })
  .map(list =>
    list.map<BennetItem>((of, index) => ({ parts: of, id: `sku-${index}` })),
  );

describe('bennet', () => {
  it('leaves no residual, for each item and in all', () => {
    fc.assert(
      fc.property(items, list => {
        const result = bennet(list);
        const expected = list.reduce(
          (sum, { parts: of }) =>
            of.reduce(
              (all, { before, after }) =>
                all + (after?.cost ?? 0n) - (before?.cost ?? 0n),
              sum,
            ),
          0n,
        );
        expect(result.total).toBe(expected);
        for (const part of [result, ...result.changes]) {
          expect(
            part.priceEffect +
              part.pricingEffect +
              part.usageEffect +
              part.newEffect +
              part.goneEffect +
              part.otherEffect,
          ).toBe(part.total);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('gives exactly the negative when the periods are exchanged', () => {
    fc.assert(
      fc.property(items, list => {
        const forth = bennet(list);
        const back = bennet(
          list.map(({ id, parts: of }) => ({
            id,
            parts: of.map(({ before, after }) => ({
              before: after,
              after: before,
            })),
          })),
        );
        expect(back.total).toBe(-forth.total);
        expect(back.priceEffect).toBe(-forth.priceEffect);
        expect(back.usageEffect).toBe(-forth.usageEffect);
        expect(back.pricingEffect).toBe(-forth.pricingEffect);
        expect(back.newEffect).toBe(-forth.goneEffect);
        expect(back.otherEffect).toBe(-forth.otherEffect);
      }),
    );
  });

  const one = (
    before: [bigint, number?] | undefined,
    after: [bigint, number?] | undefined,
  ) => {
    const of = (pair?: [bigint, number?]) =>
      pair && { cost: pair[0], quantity: pair[1] };
    return bennet([
      { id: 'sku', parts: [{ before: of(before), after: of(after) }] },
    ]).changes[0];
  };

  it('tells price from usage', () => {
    // 10 at 5 becomes 10 at 7: price alone. 10 at 5 becomes 20 at 5: usage alone.
    expect(one([50n, 10], [70n, 10])).toMatchObject({
      kind: 'price',
      priceEffect: 20n,
      usageEffect: 0n,
    });
    expect(one([50n, 10], [100n, 20])).toMatchObject({
      kind: 'usage',
      priceEffect: 0n,
      usageEffect: 50n,
    });
    // (7 − 5)·(10 + 20)/2 = 30 and (20 − 10)·(5 + 7)/2 = 60.
    expect(one([50n, 10], [140n, 20])).toMatchObject({
      kind: 'mixed',
      priceEffect: 30n,
      usageEffect: 60n,
    });
  });

  it('takes the end of a commitment for what it is: no use, no new price', () => {
    // 100 hours at 0.60 under a commitment, then 100 hours at 1.00 on demand.
    const ended = [
      { before: { cost: 60n, quantity: 100 } },
      { after: { cost: 100n, quantity: 100 } },
    ];
    expect(bennet([{ id: 'hours', parts: ended }]).changes).toMatchObject([
      {
        kind: 'pricing',
        before: 60n,
        after: 100n,
        priceEffect: 0n,
        usageEffect: 0n,
        pricingEffect: 40n,
      },
    ]);
  });

  it('tells a dearer commitment and more use from less coverage', () => {
    // Covered: 100 at 0.60, then 50 at 0.70. On demand: 100 at 1.00, then 250 at 1.00.
    const { changes } = bennet([
      {
        id: 'hours',
        parts: [
          {
            before: { cost: 60n, quantity: 100 },
            after: { cost: 35n, quantity: 50 },
          },
          {
            before: { cost: 100n, quantity: 100 },
            after: { cost: 250n, quantity: 250 },
          },
        ],
      },
    ]);
    // Price: (0.70 − 0.60)·(100 + 50)/2 = 7.5, rounded by its half. Use: (300 − 200)·(0.80 + 0.95)/2 = 87.5.
    // What is left of 125 is that two thirds of the use were not covered, then five sixths.
    const [{ priceEffect, usageEffect, pricingEffect, total }] = changes;
    expect(total).toBe(125n);
    expect([7n, 8n]).toContain(priceEffect);
    expect(usageEffect).toBe(88n);
    expect(pricingEffect).toBe(total - priceEffect - usageEffect);
  });

  it('knows no price of a whole of which a part has no quantity', () => {
    const { changes } = bennet([
      {
        id: 'hours',
        parts: [
          { before: { cost: 5n, quantity: 1 }, after: { cost: 6n } },
          { after: { cost: 2n, quantity: 1 } },
        ],
      },
    ]);
    expect(changes).toMatchObject([{ kind: 'mixed', otherEffect: 3n }]);
  });

  it('tells new and gone from changed', () => {
    expect(one(undefined, [9n, 3])).toMatchObject({
      kind: 'new',
      newEffect: 9n,
    });
    expect(one([9n, 3], undefined)).toMatchObject({
      kind: 'gone',
      goneEffect: -9n,
    });
  });

  it('makes up no price where quantities give none', () => {
    for (const change of [
      one([5n], [8n]),
      one([5n, 2], [8n]),
      one([5n, 0], [8n, 2]),
      one([5n, -1], [8n, 2]),
      one([5n, NaN], [8n, 2]),
    ]) {
      expect(change).toMatchObject({
        kind: 'mixed',
        otherEffect: 3n,
        priceEffect: 0n,
        usageEffect: 0n,
      });
    }
  });

  it('puts the largest change first, whatever its sign', () => {
    const { changes } = bennet([
      { id: 'b', parts: [{ after: { cost: 5n } }] },
      { id: 'c', parts: [{ before: { cost: 50n } }] },
      { id: 'a', parts: [{ after: { cost: 5n } }] },
    ]);
    expect(changes.map(change => change.item.id)).toEqual(['c', 'a', 'b']);
  });
});

describe('changeSentence', () => {
  const options = {
    labelOf: (item: BennetItem) => item.id,
    formatAmount: (units: bigint) => `${units} USD`,
  };

  it('names the top cause in the direction of the change', () => {
    const up = bennet([
      {
        id: 'Compute hours',
        parts: [
          {
            before: { cost: 1000n, quantity: 10 },
            after: { cost: 1900n, quantity: 19 },
          },
        ],
      },
      { id: 'Storage', parts: [{ before: { cost: 600n } }] },
    ]);
    expect(topCause(up)?.item.id).toBe('Compute hours');
    expect(changeSentence(up, options)).toBe(
      'Up 300 USD (19 %), mostly because more of Compute hours was used (+900 USD).',
    );
  });

  it('says new, gone, dearer and credited', () => {
    const say = (...of: BennetPart[]) =>
      changeSentence(
        bennet([
          { id: 'X', parts: of },
          {
            id: 'Rest',
            parts: [
              {
                before: { cost: 100n, quantity: 1 },
                after: { cost: 100n, quantity: 1 },
              },
            ],
          },
        ]),
        options,
      );
    expect(say({ after: { cost: 50n } })).toContain('because X is new (+50');
    expect(say({ before: { cost: 50n } })).toBe(
      'Down 50 USD (33 %), mostly because X is gone (−50 USD).',
    );
    expect(
      say({
        before: { cost: 50n, quantity: 1 },
        after: { cost: 75n, quantity: 1 },
      }),
    ).toContain('the price of X rose');
    expect(say({ after: { cost: -50n } })).toContain('X came as a credit');
    expect(say({ before: { cost: 50n }, after: { cost: 80n } })).toContain(
      'the cost of X rose',
    );
    const hours = { cost: 50n, quantity: 1 };
    const dearer = { cost: 90n, quantity: 1 };
    expect(
      say(
        { pricingCategory: 'Committed', before: hours },
        { pricingCategory: 'Standard', after: dearer },
      ),
    ).toContain('because less of X was covered by a commitment (+40');
    expect(
      say(
        { pricingCategory: 'Standard', before: dearer },
        { pricingCategory: 'Committed', after: hours },
      ),
    ).toContain('because more of X was covered by a commitment (−40');
    expect(
      say(
        { pricingCategory: 'Dynamic', before: hours },
        { pricingCategory: 'Standard', after: dearer },
      ),
    ).toContain('because X was charged under another pricing category (+40');
    // Twice the use, and of that none covered: the price of neither changed.
    expect(
      say(
        {
          pricingCategory: 'Committed',
          before: { cost: 50n, quantity: 1 },
        },
        {
          pricingCategory: 'Standard',
          after: { cost: 180n, quantity: 2 },
        },
      ),
    ).toContain(
      'because more of X was used and less of it was covered by a commitment (+130',
    );
    // More use covered at the old price, yet a smaller part of all that was used.
    expect(
      say(
        {
          pricingCategory: 'Committed',
          before: { cost: 50n, quantity: 1 },
          after: { cost: 60n, quantity: 1.2 },
        },
        {
          pricingCategory: 'Standard',
          after: { cost: 72n, quantity: 0.8 },
        },
      ),
    ).toContain(
      'because more of X was used and less of it was covered by a commitment (+82',
    );
  });

  it('says steady below one percent, and nothing when there was nothing', () => {
    expect(changeSentence(bennet([]), options)).toBeUndefined();
    expect(
      changeSentence(
        bennet([
          {
            id: 'X',
            parts: [
              {
                before: { cost: 1000n, quantity: 1 },
                after: { cost: 1005n, quantity: 1 },
              },
            ],
          },
        ]),
        options,
      ),
    ).toBe('Steady: cost changed by less than 1 %.');
  });

  it('does not say mostly of less than half', () => {
    const list = Array.from({ length: 5 }, (_, index) => ({
      id: `part-${index}`,
      parts: [{ before: { cost: 100n }, after: { cost: 120n } }],
    }));
    expect(changeSentence(bennet(list), options)).toContain('above all');
  });
});
