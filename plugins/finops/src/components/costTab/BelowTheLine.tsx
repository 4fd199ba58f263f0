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

import type {
  EntityCost,
  NatureAmount,
} from '@backstage-finops/plugin-finops-common';
import { decimalSign, Money } from '../money';
import styles from './costTab.module.css';

const NATURE_LABELS: Record<NatureAmount['nature'], string> = {
  tax: 'Tax',
  support: 'Support',
  credit: 'Credits',
  adjustment: 'Adjustments',
  commitment: 'Unused and purchased commitments',
};

/** What the headline leaves out, so that nobody has to wonder where it went. */
export function BelowTheLine(props: { cost: EntityCost; currency: string }) {
  const amounts = props.cost.belowTheLine.filter(
    one => decimalSign(one.amount) !== 0,
  );
  if (amounts.length === 0) {
    return null;
  }
  return (
    <dl className={styles.belowTheLine} aria-label="Not in the headline">
      <dt className={styles.belowTheLineTitle}>Not in the headline</dt>
      {amounts.map(one => (
        <div key={one.nature}>
          <dt>{NATURE_LABELS[one.nature]}</dt>
          <dd>
            <Money amount={one.amount} currency={props.currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
