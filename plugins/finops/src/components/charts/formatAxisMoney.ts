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

import { currencyFormat, withMinusSign } from '../money';

/** Up to here the steps of the axis can be fractions of a unit. */
const AXIS_WITH_CENTS_BELOW = 400;
/** From here on thousands are written as K. */
const AXIS_COMPACT_FROM = 10_000;
/** Digits of a compact tick, such as $12.5K. */
const COMPACT_DIGITS = 3;

function styleFor(largest: number): Intl.NumberFormatOptions {
  if (largest >= AXIS_COMPACT_FROM) {
    return { notation: 'compact', maximumSignificantDigits: COMPACT_DIGITS };
  }
  const digits = largest < AXIS_WITH_CENTS_BELOW ? 2 : 0;
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/**
 * An amount on the axis of a chart, with as many decimals as its neighbours.
 * Ticks are positions, so they are numbers.
 */
export function formatAxisMoney(
  value: number,
  /** The largest amount on the axis. */
  largest: number,
  currency: string,
  locale?: string,
): string {
  const style = styleFor(largest);
  const format =
    currencyFormat(currency, style, locale) ??
    new Intl.NumberFormat(locale, style);
  return withMinusSign(format.format(value));
}
