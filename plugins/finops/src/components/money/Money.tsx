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

import { useAllDigits } from '../query';
import { formatMoney, FormatMoneyOptions } from './formatMoney';
import { Unknown } from './Unknown';
import styles from './Money.module.css';

/** Props of {@link Money}. */
export interface MoneyProps extends FormatMoneyOptions {
  /** Decimal string; `undefined` or `null` when not known, which is never shown as zero. */
  amount: string | null | undefined;
  currency: string;
  /** What to show when the amount is not known; a dash where there is no room for words. */
  unknown?: string;
}

/** An amount, with all of its digits where the reader asked for them. */
export function Money(props: MoneyProps) {
  const { amount, currency, unknown, ...options } = props;
  const allDigits = useAllDigits();
  if (amount === null || amount === undefined) {
    return unknown === undefined ? (
      <Unknown />
    ) : (
      <span className={styles.unknown}>{unknown}</span>
    );
  }
  return (
    <span
      className={allDigits ? styles.exact : styles.money}
      data-exact={allDigits || undefined}
    >
      {formatMoney(
        amount,
        currency,
        allDigits ? { ...options, precision: 'exact' } : options,
      )}
    </span>
  );
}
