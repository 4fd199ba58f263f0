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

import * as fc from 'fast-check';
import { MAX_LEDGER_UNITS, MIN_LEDGER_UNITS } from './assertLedgerRange';
import { divideHalfEven } from './divideHalfEven';
import { formatAtto, formatLedgerAmount } from './formatLedgerAmount';
import { currencyScale } from './ledgerScale';
import { parseAtto, parseLedgerAmount } from './parseLedgerAmount';
import { roundToLedger } from './roundToLedger';

describe('currencyScale', () => {
  it.each([
    ['USD', 9],
    ['EUR', 9],
    ['jpy', 6],
    [' KRW ', 6],
    ['IDR', 6],
    ['VND', 6],
    ['COP', 6],
    ['Token', 9],
  ])('%s has %d decimals', (currency, scale) => {
    expect(currencyScale(currency)).toBe(scale);
  });
});

describe('roundToLedger', () => {
  it.each([
    ['0.0000000005', '0'],
    ['0.0000000015', '0.000000002'],
    ['0.0000000025', '0.000000002'],
    ['-0.0000000005', '0'],
    ['-0.0000000015', '-0.000000002'],
    ['0.000000000500000001', '0.000000001'],
    ['123.456', '123.456'],
  ])('rounds %s half-even to %s', (exact, rounded) => {
    expect(formatLedgerAmount(roundToLedger(parseAtto(exact), 9), 9)).toBe(
      rounded,
    );
  });

  it('rounds weak currencies to six decimals', () => {
    expect(roundToLedger(parseAtto('1500000000000.0000005'), 6)).toBe(
      1_500_000_000_000_000_000n,
    );
  });

  it('holds 64 bits and not one unit more', () => {
    const unit = 10n ** 9n;
    expect(roundToLedger(MAX_LEDGER_UNITS * unit, 9)).toBe(MAX_LEDGER_UNITS);
    expect(roundToLedger(MIN_LEDGER_UNITS * unit, 9)).toBe(MIN_LEDGER_UNITS);
    expect(() => roundToLedger((MAX_LEDGER_UNITS + 1n) * unit, 9)).toThrow(
      /beyond the 64 bits/,
    );
    expect(() =>
      roundToLedger((MIN_LEDGER_UNITS - 1n) * unit, 9, 'Billed cost of X'),
    ).toThrow(/^Billed cost of X is -9223372036854775808 ledger units/);
  });
});

describe('divideHalfEven', () => {
  it('is the nearest integer, and symmetric about zero', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const rounded = divideHalfEven(n, d);
          const error = rounded * d - n;
          expect(error * 2n <= d && error * 2n >= -d).toBe(true);
          const halfway = error * 2n === d || error * 2n === -d;
          expect(halfway && rounded % 2n !== 0n).toBe(false);
          expect(divideHalfEven(-n, d)).toBe(-rounded);
          expect(divideHalfEven(n, -d)).toBe(-rounded);
        },
      ),
    );
  });
});

describe('formatLedgerAmount and parseLedgerAmount', () => {
  it('give back what they were given', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: MIN_LEDGER_UNITS, max: MAX_LEDGER_UNITS }),
        fc.constantFrom(9 as const, 6 as const),
        (units, scale) => {
          const text = formatLedgerAmount(units, scale);
          expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
          expect(parseLedgerAmount(text, scale)).toBe(units);
        },
      ),
    );
  });

  it.each([
    [0n, 9, '0'],
    [-1n, 9, '-0.000000001'],
    [1_500_000_000n, 9, '1.5'],
    [20_000_000_000n, 9, '20'],
    [-1_500_000n, 6, '-1.5'],
  ] as const)('writes %d at scale %d as %s', (units, scale, text) => {
    expect(formatLedgerAmount(units, scale)).toBe(text);
  });

  it.each(['', '.', '-', '1,234.56', '$5', '1_000', ' 5', 'NaN', '0x10', '1e'])(
    'refuses %j',
    text => {
      expect(() => parseLedgerAmount(text, 9)).toThrow(/is not an amount/);
    },
  );

  it('refuses what is finer than the ledger, or absurd', () => {
    expect(() => parseLedgerAmount('0.0000000001', 9)).toThrow(
      /more than 9 decimals/,
    );
    expect(() => parseAtto('0.0000000000000000001')).toThrow(
      /more than 18 decimals/,
    );
    expect(() => parseAtto('1e999')).toThrow(/beyond any amount of money/);
  });

  it('reads exponents and redundant zeros', () => {
    expect(parseAtto('1.2E-7')).toBe(120_000_000_000n);
    expect(parseAtto('-5e2')).toBe(-500n * 10n ** 18n);
    expect(parseAtto('+.5')).toBe(5n * 10n ** 17n);
    expect(parseLedgerAmount('1.500000000000', 9)).toBe(1_500_000_000n);
    expect(formatAtto(parseAtto('0.000000000000000001'))).toBe(
      '0.000000000000000001',
    );
  });
});
