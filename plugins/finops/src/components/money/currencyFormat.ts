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

/** Formats numbers as money of a currency; undefined for what is not an ISO 4217 code, such as the credits of FOCUS. */
export function currencyFormat(
  currency: string,
  style: Intl.NumberFormatOptions,
  locale?: string,
): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale, {
      ...style,
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    });
  } catch {
    return undefined;
  }
}
