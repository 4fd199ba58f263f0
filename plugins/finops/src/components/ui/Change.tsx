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

import {
  decimalRatio,
  decimalSign,
  formatPercent,
  Money,
  Unknown,
} from '../money';
import styles from './ui.module.css';

/** A change of cost, with its direction in a sign and an arrow and not in colour alone. */
export function Change(props: {
  change: string | null;
  /** What the change is measured against, for the percentage. */
  previous?: string | null;
  currency: string;
}) {
  const { change, previous, currency } = props;
  if (change === null) {
    return (
      <Unknown meaning="Not computable: the period before is not complete" />
    );
  }
  const sign = decimalSign(change);
  const ratio =
    previous === null || previous === undefined
      ? undefined
      : decimalRatio(change, previous);
  return (
    <span className={styles.change} data-direction={directionOf(sign)}>
      <Money amount={change} currency={currency} signed />
      {ratio !== undefined && sign !== 0 && (
        <span className={styles.changeRatio}>
          {' '}
          ({formatPercent(ratio, { signed: true })})
        </span>
      )}
    </span>
  );
}

function directionOf(sign: -1 | 0 | 1): 'up' | 'down' | 'none' {
  if (sign === 0) return 'none';
  return sign > 0 ? 'up' : 'down';
}
