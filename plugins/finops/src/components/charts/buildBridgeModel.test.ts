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

import { buildBridgeModel } from './buildBridgeModel';

describe('buildBridgeModel', () => {
  it('walks from billed to effective', () => {
    const { steps, residual } = buildBridgeModel({
      billed: '100',
      commitmentPurchases: '30',
      amortisedUsed: '20',
      amortisedUnused: '5',
      other: '0',
      effective: '95',
    });
    expect(residual).toBe('0');
    expect(
      steps.map(step => [
        step.key,
        step.amount,
        step.kind,
        step.startPercent,
        step.widthPercent,
      ]),
    ).toEqual([
      ['billed', '100', 'total', 0, 100],
      ['commitmentPurchases', '-30', 'down', 70, 30],
      ['amortisedUsed', '20', 'up', 70, 20],
      ['amortisedUnused', '5', 'up', 90, 5],
      ['other', '0', 'none', 95, 0],
      ['effective', '95', 'total', 0, 95],
    ]);
  });

  it('keeps bars in view when a statement is a refund', () => {
    const { steps } = buildBridgeModel({
      billed: '-50',
      commitmentPurchases: '0',
      amortisedUsed: '150',
      amortisedUnused: '0',
      other: '0',
      effective: '100',
    });
    for (const step of steps) {
      expect(step.startPercent).toBeGreaterThanOrEqual(0);
      expect(step.startPercent + step.widthPercent).toBeLessThanOrEqual(100);
    }
    expect(steps[0]).toMatchObject({ startPercent: 0 });
  });

  it('says to the last digit when the bridge does not hold', () => {
    expect(
      buildBridgeModel({
        billed: '0.1',
        commitmentPurchases: '0',
        amortisedUsed: '0.2',
        amortisedUnused: '0',
        other: '0',
        effective: '0.300000001',
      }).residual,
    ).toBe('0.000000001');
  });
});
