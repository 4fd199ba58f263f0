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

import { SUPPORT_SERVICE_NAMES } from './supportServices';

/**
 * What a charge is, which decides who may claim it. Workload is the only nature
 * that every kind of claim can take; the others are never claimed, or by a few
 * kinds of claim alone.
 *
 * @public
 */
export type ChargeNature =
  | 'workload'
  | 'tax'
  | 'credit'
  | 'support'
  | 'adjustment'
  | 'commitment-purchase'
  | 'commitment-unused';

/**
 * All natures, in a stable order.
 *
 * @public
 */
export const CHARGE_NATURES: readonly ChargeNature[] = [
  'workload',
  'tax',
  'credit',
  'support',
  'adjustment',
  'commitment-purchase',
  'commitment-unused',
];

/**
 * The columns that say what a charge is.
 *
 * @public
 */
export interface ChargeNatureColumns {
  ChargeCategory?: string | null;
  CommitmentDiscountId?: string | null;
  CommitmentDiscountStatus?: string | null;
  ServiceName?: string | null;
  ServiceSubcategory?: string | null;
}

/**
 * What a charge is, by the FOCUS columns ChargeCategory, CommitmentDiscountId and
 * -Status, ServiceSubcategory and ServiceName. Values are compared trimmed and
 * without regard to case, because a producer that writes `tax` means Tax.
 *
 * Tax and unused commitments come first: they are never claimed, whatever else a
 * row says. A commitment purchase is a Purchase with a CommitmentDiscountId; every
 * other purchase is an ordinary charge.
 *
 * @param columns - of one line item; null, absent and blank are the same
 * @param supportServices - lower-case service names that count as support, beside
 * {@link SUPPORT_SERVICE_NAMES}
 * @public
 */
export function chargeNature(
  columns: ChargeNatureColumns,
  supportServices?: ReadonlySet<string>,
): ChargeNature {
  const category = fold(columns.ChargeCategory);
  if (category === 'tax') {
    return 'tax';
  }
  if (fold(columns.CommitmentDiscountStatus) === 'unused') {
    return 'commitment-unused';
  }
  if (category === 'purchase' && fold(columns.CommitmentDiscountId) !== '') {
    return 'commitment-purchase';
  }
  if (category === 'credit') {
    return 'credit';
  }
  if (category === 'adjustment') {
    return 'adjustment';
  }
  const service = fold(columns.ServiceName);
  if (
    fold(columns.ServiceSubcategory) === 'support' ||
    SUPPORT_SERVICE_NAMES.has(service) ||
    supportServices?.has(service)
  ) {
    return 'support';
  }
  return 'workload';
}

function fold(value: string | null | undefined): string {
  return value?.trim().toLowerCase() ?? '';
}
