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

import { formatMoney, formatPercent, isNoticeable } from './formatMoney';

describe('formatMoney', () => {
  const locale = 'en-US';

  it('shows the minor units of the currency', () => {
    expect(formatMoney('1234.5', 'USD', { locale })).toBe('$1,234.50');
    expect(formatMoney('1234.5', 'JPY', { locale })).toBe('¥1,234');
    expect(formatMoney('-12.345', 'EUR', { locale })).toBe('−€12.34');
  });

  it('keeps every digit of amounts that a float would damage', () => {
    expect(
      formatMoney('90071992547409931.234567891', 'USD', {
        locale,
        precision: 'exact',
      }),
    ).toBe('$90,071,992,547,409,931.234567891');
  });

  it('never shows a real amount as zero', () => {
    expect(formatMoney('0.0049', 'USD', { locale })).toBe('$0.0049');
    expect(formatMoney('-0.000000123', 'USD', { locale })).toBe('≈ $0.00');
    expect(formatMoney('0', 'USD', { locale })).toBe('$0.00');
    expect(
      formatMoney('-0.000000123', 'USD', { locale, precision: 'minor' }),
    ).toBe('<$0.01');
    expect(formatMoney('0', 'USD', { locale, precision: 'minor' })).toBe(
      '$0.00',
    );
  });

  it('leaves the cents out of large headlines only', () => {
    expect(formatMoney('48210.55', 'USD', { locale, precision: 'whole' })).toBe(
      '$48,211',
    );
    expect(formatMoney('999.99', 'USD', { locale, precision: 'whole' })).toBe(
      '$999.99',
    );
  });

  it('signs changes, and gives nothing a direction', () => {
    expect(formatMoney('12.3', 'USD', { locale, signed: true })).toBe(
      '+$12.30',
    );
    expect(formatMoney('-12.3', 'USD', { locale, signed: true })).toBe(
      '−$12.30',
    );
    expect(formatMoney('0', 'USD', { locale, signed: true })).toBe('$0.00');
  });

  it('writes a currency that is not an ISO code after the amount', () => {
    expect(formatMoney('12.3', 'CREDITS', { locale })).toBe('12.30 CREDITS');
  });

  it('refuses what is not an amount', () => {
    expect(() => formatMoney('1,234', 'USD')).toThrow(
      "'1,234' is not a plain decimal amount",
    );
  });
});

describe('isNoticeable', () => {
  it('is about minor units', () => {
    expect(isNoticeable('0.000000049', 'USD')).toBe(false);
    expect(isNoticeable('-0.02', 'USD')).toBe(true);
    expect(isNoticeable('0.4', 'JPY')).toBe(false);
  });
});

describe('formatPercent', () => {
  it('never shows a real share as nothing', () => {
    expect(formatPercent(0.0001, { locale: 'en-US' })).toBe('<0.1%');
    expect(formatPercent(0, { locale: 'en-US' })).toBe('0%');
  });

  it('keeps one decimal of small changes', () => {
    expect(formatPercent(0.0312, { locale: 'en-US', signed: true })).toBe(
      '+3.1%',
    );
    expect(formatPercent(-0.42, { locale: 'en-US', signed: true })).toBe(
      '−42%',
    );
  });
});
