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

import { FocusRow, Tags } from '../focus/FocusRow';
import { LineItem } from '../truth/LineItem';
import { Truth } from '../truth/Truth';

/** Shares are given in parts of a million. */
export const WHOLE_SHARE_PPM = 1_000_000;

/** The share of one tenant of a shared resource. */
export interface Share {
  resourceId: string;
  resourceName: string;
  tags: Tags;
  ppm: number;
  truth: Truth;
}

const METHOD = 'GKE-REQUESTED-OR-USED';

/** What a share is a share of; these add up to the origin's over all shares (FOCUS 1.3). */
const SUMMABLE = [
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
  'PricingQuantity',
  'ConsumedQuantity',
  'CommitmentDiscountQuantity',
  'PricingCurrencyEffectiveCost',
] as const;

/**
 * Replaces a line item by one for each share and one for the remainder, as a provider does that splits
 * a shared resource. The remainder has no allocated resource, and takes what rounding leaves over.
 */
export function* splitLine(
  origin: LineItem,
  shares: Share[],
): Iterable<LineItem> {
  const left = { ...origin.row };
  let leftPpm = WHOLE_SHARE_PPM;
  for (const share of shares) {
    const row: FocusRow = { ...origin.row };
    for (const column of SUMMABLE) {
      const whole = origin.row[column];
      if (whole !== undefined) {
        const part = (whole * BigInt(share.ppm)) / BigInt(WHOLE_SHARE_PPM);
        row[column] = part;
        left[column] = (left[column] ?? 0n) - part;
      }
    }
    leftPpm -= share.ppm;
    row.AllocatedMethodId = METHOD;
    row.AllocatedMethodDetails = details(origin.row, share.ppm);
    row.AllocatedResourceId = share.resourceId;
    row.AllocatedResourceName = share.resourceName;
    row.AllocatedTags = share.tags;
    yield { row, truth: share.truth };
  }
  left.AllocatedMethodId = METHOD;
  left.AllocatedMethodDetails = details(origin.row, leftPpm);
  yield { row: left, truth: origin.truth };
}

function details(row: FocusRow, ppm: number) {
  const ratio = ppm / WHOLE_SHARE_PPM;
  return {
    Elements: [
      {
        AllocatedRatio: ratio,
        UsageUnit: row.ConsumedUnit,
        UsageQuantity:
          Math.round(Number(row.ConsumedQuantity ?? 0n) * ratio) / 1e6,
      },
    ],
  };
}
