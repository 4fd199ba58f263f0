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

import { decimalSign, subtractDecimals, sumDecimals } from '../money';

/** The amounts between what was billed and what the usage cost. */
export interface BridgeInput {
  billed: string;
  commitmentPurchases: string;
  amortisedUsed: string;
  amortisedUnused: string;
  other: string;
  effective: string;
}

/** One bar of the waterfall; positions are percentages of the width. */
export interface BridgeStep {
  key: keyof BridgeInput;
  label: string;
  explanation: string;
  /** Signed as it counts in the sum. */
  amount: string;
  kind: 'total' | 'up' | 'down' | 'none';
  startPercent: number;
  widthPercent: number;
}

/** The waterfall from billed to effective. */
export interface BridgeModel {
  steps: BridgeStep[];
  /** What the steps miss of the effective cost; zero when the bridge holds. */
  residual: string;
}

/**
 * Billed − commitment purchases + amortised used + amortised unused + other =
 * effective. Amounts become numbers for bar positions alone; whether the
 * bridge holds is decided on the exact amounts.
 */
export function buildBridgeModel(input: BridgeInput): BridgeModel {
  const purchases = subtractDecimals('0', input.commitmentPurchases);
  const moves = [
    {
      key: 'commitmentPurchases' as const,
      label: 'Commitment purchases',
      explanation:
        'Paid this month for reservations and savings plans; it counts in the months that they cover instead',
      amount: purchases,
    },
    {
      key: 'amortisedUsed' as const,
      label: 'Amortised, used',
      explanation:
        'The part of such payments that belongs to this month and covered use',
      amount: input.amortisedUsed,
    },
    {
      key: 'amortisedUnused' as const,
      label: 'Amortised, unused',
      explanation:
        'The part that belongs to this month and covered nothing: paid for, and not used',
      amount: input.amortisedUnused,
    },
    {
      key: 'other' as const,
      label: 'Other',
      explanation:
        'Any difference between billed and effective that has nothing to do with commitments; usually none',
      amount: input.other,
    },
  ];
  const levels: number[] = [0, Number(input.billed)];
  let running = input.billed;
  for (const move of moves) {
    running = sumDecimals([running, move.amount]);
    levels.push(Number(running));
  }
  levels.push(Number(input.effective));
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const span = high - low || 1;
  const at = (value: number) => ((value - low) / span) * 100;
  const bar = (from: number, to: number) => ({
    startPercent: at(Math.min(from, to)),
    widthPercent: at(Math.max(from, to)) - at(Math.min(from, to)),
  });

  const steps: BridgeStep[] = [
    {
      key: 'billed',
      label: 'Billed',
      explanation: 'What the invoice asks for',
      amount: input.billed,
      kind: 'total',
      ...bar(0, Number(input.billed)),
    },
  ];
  let before = input.billed;
  for (const move of moves) {
    const after = sumDecimals([before, move.amount]);
    const sign = decimalSign(move.amount);
    let kind: BridgeStep['kind'] = 'none';
    if (sign !== 0) {
      kind = sign > 0 ? 'up' : 'down';
    }
    steps.push({ ...move, kind, ...bar(Number(before), Number(after)) });
    before = after;
  }
  steps.push({
    key: 'effective',
    label: 'Effective',
    explanation: 'What the use of the month cost, whenever it is paid',
    amount: input.effective,
    kind: 'total',
    ...bar(0, Number(input.effective)),
  });
  return { steps, residual: subtractDecimals(input.effective, running) };
}
