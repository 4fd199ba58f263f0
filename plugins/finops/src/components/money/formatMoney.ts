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

import { currencyFormat } from './currencyFormat';
import {
  absoluteDecimal,
  compareDecimals,
  decimalSign,
  roundDecimal,
} from './decimal';

/** How {@link formatMoney} writes an amount. */
export interface FormatMoneyOptions {
  /**
   * `auto` shows the minor units of the currency, and more digits where they
   * would round a real amount to nothing, down to "≈ $0.00" for dust; `minor` says "<$0.01" there instead;
   * `whole` leaves out the minor units of amounts from
   * {@link WHOLE_UNITS_FROM}; `exact` shows every digit.
   */
  precision?: 'auto' | 'minor' | 'whole' | 'exact';
  /** Write a plus before positive amounts, for changes. */
  signed?: boolean;
  /** BCP 47 tag; the reader's own by default. */
  locale?: string;
}

/** From here on a headline is easier to read without cents. */
export const WHOLE_UNITS_FROM = '1000';
/** Digits that are kept of amounts below one minor unit, so that $0.0049 is not $0.00. */
const SIGNIFICANT_DIGITS_OF_TINY_AMOUNTS = 2;

/** Beyond these digits more an amount is rounding dust: "≈ $0.00" says more than its zeros. */
const DIGITS_BEYOND_MINOR_UNITS = 2;
/** The sign that is as wide as the plus (U+2212); a hyphen is not. */
const MINUS = '−';

/** Gives a formatted number the minus sign, for the hyphen that `Intl` writes. */
export function withMinusSign(text: string): string {
  return text.replace('-', MINUS);
}

/** Percentages are shown with at most one decimal. */
const SMALLEST_SHARE_SHOWN = 0.001;

function minorDigits(currency: string): number {
  try {
    return (
      new Intl.NumberFormat('en', {
        style: 'currency',
        currency,
      }).resolvedOptions().maximumFractionDigits ?? 2
    );
  } catch {
    // Not an ISO 4217 code: FOCUS also allows virtual currencies such as credits.
    return 2;
  }
}

function smallestUnit(currency: string): string {
  const minor = minorDigits(currency);
  return minor === 0 ? '1' : `0.${'0'.repeat(minor - 1)}1`;
}

function digitsToShow(
  amount: string,
  currency: string,
  precision: 'auto' | 'minor' | 'whole' | 'exact',
): number {
  const minor = minorDigits(currency);
  const magnitude = absoluteDecimal(amount);
  const fraction = magnitude.split('.')[1] ?? '';
  if (precision === 'exact') {
    return Math.max(minor, fraction.replace(/0+$/, '').length);
  }
  if (
    precision === 'whole' &&
    compareDecimals(magnitude, WHOLE_UNITS_FROM) >= 0
  ) {
    return 0;
  }
  if (
    decimalSign(magnitude) !== 0 &&
    compareDecimals(magnitude, smallestUnit(currency)) < 0
  ) {
    const leadingZeros = fraction.length - fraction.replace(/^0+/, '').length;
    return Math.min(
      fraction.length,
      leadingZeros + SIGNIFICANT_DIGITS_OF_TINY_AMOUNTS,
    );
  }
  return minor;
}

/** Whether an amount is at least one minor unit, so that a summary should name it. */
export function isNoticeable(amount: string, currency: string): boolean {
  return decimalSign(roundDecimal(amount, minorDigits(currency))) !== 0;
}

/**
 * Writes a decimal string as money of its currency. The amount is rounded as
 * an integer and handed to `Intl` as text, which formats text exactly: no
 * digit is lost above 2⁵³, as it would be through a number.
 */
export function formatMoney(
  amount: string,
  currency: string,
  options: FormatMoneyOptions = {},
): string {
  const { precision = 'auto', signed = false, locale } = options;
  if (
    precision === 'minor' &&
    decimalSign(amount) !== 0 &&
    !isNoticeable(amount, currency)
  ) {
    return `<${formatMoney(smallestUnit(currency), currency, { locale })}`;
  }
  if (
    precision !== 'exact' &&
    decimalSign(amount) !== 0 &&
    decimalSign(
      roundDecimal(amount, minorDigits(currency) + DIGITS_BEYOND_MINOR_UNITS),
    ) === 0
  ) {
    return `≈ ${formatMoney('0', currency, { locale })}`;
  }
  const digits = digitsToShow(amount, currency, precision);
  const rounded = roundDecimal(amount, digits);
  // "-0.00" would claim a direction that the shown digits do not have.
  const text = decimalSign(rounded) === 0 ? rounded.replace('-', '') : rounded;
  const style: Intl.NumberFormatOptions = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'auto',
  };
  // The DOM types of this TypeScript only know numbers here; every browser
  // that Backstage supports takes decimal text (ES2023, Intl.NumberFormat v3).
  const value = text as unknown as number;
  const format = currencyFormat(currency, style, locale);
  if (format) {
    return withMinusSign(format.format(value));
  }
  const number = new Intl.NumberFormat(locale, style).format(value);
  return `${withMinusSign(number)} ${currency}`;
}

/** Writes a ratio as a percentage, with a sign for changes. */
export function formatPercent(
  ratio: number,
  options: { signed?: boolean; locale?: string } = {},
): string {
  const magnitude = Math.abs(ratio);
  if (magnitude > 0 && magnitude < SMALLEST_SHARE_SHOWN / 2) {
    // "0%" would say that there is nothing.
    const smallest = new Intl.NumberFormat(options.locale, {
      style: 'percent',
      maximumFractionDigits: 1,
    }).format(SMALLEST_SHARE_SHOWN);
    return `<${smallest}`;
  }
  return withMinusSign(
    new Intl.NumberFormat(options.locale, {
      style: 'percent',
      signDisplay: options.signed ? 'exceptZero' : 'auto',
      maximumFractionDigits: magnitude < 0.1 && magnitude > 0 ? 1 : 0,
    }).format(ratio),
  );
}
