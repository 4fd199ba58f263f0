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

/**
 * Decimals of an amount in an engine: FOCUS costs are read as DECIMAL(38,18).
 *
 * @public
 */
export const ATTO_DIGITS = 18;

/**
 * Decimals of an amount in the ledger: one ledger unit is 10⁻⁹ of the currency, or
 * 10⁻⁶ of a weak one.
 *
 * @public
 */
export type LedgerScale = 9 | 6;

/**
 * Currencies of which a US dollar buys about fifty or more, or which ISO 4217
 * gives no minor unit. A signed 64-bit integer holds 9.2 billion at nine decimals:
 * plenty in dollars, but a large company's yearly bill in yen or rupiah. Six
 * decimals of such a currency are still finer than nine of a dollar are to a cent.
 */
const WEAK_CURRENCIES: ReadonlySet<string> = new Set(
  `AFN ALL AMD AOA ARS BDT BIF BTN CDF CLF CLP COP CRC CUP CVE DJF DOP DZD EGP ETB
   GMD GNF GYD HTG HUF IDR INR IQD IRR ISK JMD JPY KES KGS KHR KMF KPW KRW KZT LAK
   LBP LKR LRD MDL MGA MKD MMK MNT MRU MUR MWK MZN NGN NIO NPR PHP PKR PYG RSD RUB
   RWF SDG SLE SLL SOS SSP STN SYP TZS UAH UGX UYU UZS VES VND VUV XAF XOF XPF YER
   ZMW ZWL`.split(/\s+/),
);

/**
 * The decimals that ledger amounts of a currency have. It is stored with each
 * statement, so that a change of this table leaves what is posted alone.
 *
 * @param currency - ISO 4217 code, or the name of a provider's virtual currency
 * @public
 */
export function currencyScale(currency: string): LedgerScale {
  return WEAK_CURRENCIES.has(currency.trim().toUpperCase()) ? 6 : 9;
}

const ATTO_PER_NANO = 10n ** 9n;
const ATTO_PER_MICRO = 10n ** 12n;

/**
 * How many atto one ledger unit is.
 *
 * @public
 */
export function attoPerUnit(scale: LedgerScale): bigint {
  return scale === 9 ? ATTO_PER_NANO : ATTO_PER_MICRO;
}
