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
import { ledgerBridge } from './ledgerBridge';
import { roundToLedger } from './roundToLedger';

const atto = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });

describe('ledgerBridge', () => {
  it('leads from billed to effective to the last unit, and rounding is no other', () => {
    fc.assert(
      fc.property(
        atto,
        atto,
        atto,
        fc.oneof(atto, fc.constant(0n)),
        fc.oneof(atto, fc.constant(0n)),
        (billed, purchases, used, unused, other) => {
          const effective = billed - purchases + used + unused + other;
          const total = {
            billed: roundToLedger(billed, 9),
            effective: roundToLedger(effective, 9),
          };
          const bridge = ledgerBridge(
            {
              commitmentPurchases: purchases,
              amortisedUsed: used,
              amortisedUnused: unused,
              other,
            },
            total,
            9,
          );
          expect(
            total.billed -
              bridge.commitmentPurchases +
              bridge.amortisedUsed +
              bridge.amortisedUnused +
              bridge.other,
          ).toBe(total.effective);
          expect(other === 0n && bridge.other !== 0n).toBe(false);
          expect(unused === 0n && bridge.amortisedUnused !== 0n).toBe(false);
        },
      ),
    );
  });
});
