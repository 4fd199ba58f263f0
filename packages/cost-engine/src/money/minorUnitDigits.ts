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

/** Currencies whose smallest unit is not a hundredth: minor units of ISO 4217, list one. */
const MINOR_UNIT_DIGITS: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        0,
        'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
      ],
      [3, 'BHD IQD JOD KWD LYD OMR TND'],
      [4, 'CLF UYW'],
    ] as const
  ).flatMap(([digits, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, digits]),
  ),
);

/** What the list does not name, virtual currencies of providers among it. */
const USUAL_MINOR_UNIT_DIGITS = 2;

/**
 * Decimals of the smallest unit that an invoice in a currency is rounded to: 2 for USD, 0 for JPY, 3 for KWD.
 *
 * @param currency - ISO 4217 code, or the name of a virtual currency
 * @public
 */
export function minorUnitDigits(currency: string): number {
  return (
    MINOR_UNIT_DIGITS.get(currency.trim().toUpperCase()) ??
    USUAL_MINOR_UNIT_DIGITS
  );
}
