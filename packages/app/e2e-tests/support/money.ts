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

/** An amount as pages write it, with every digit or without minor units. */
export function money(
  amount: string,
  currency: string,
  precision: 'exact' | 'whole' | 'minor',
): string {
  const fraction = amount.split('.')[1] ?? '';
  const digits = {
    exact: Math.max(2, fraction.length),
    minor: 2,
    whole: 0,
  }[precision];
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // Text keeps the digits that a number would lose.
  }).format(amount as unknown as number);
}
