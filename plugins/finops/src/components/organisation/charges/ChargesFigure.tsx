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

import { Money } from '../../money';
import { useCostQuery } from '../../query';
import { ShownCharges, writeShownCharges } from './ShownCharges';
import { CHARGES } from './UnallocatedChargesDrawer';
import styles from './charges.module.css';

/** An amount of charges that nobody owns, which leads to what is behind it. */
export function ChargesFigure(props: {
  charges: ShownCharges;
  /** What they are called, for those who hear the page. */
  label: string;
  amount: string | null;
  currency: string;
}) {
  const { charges, label, amount, currency } = props;
  const { set } = useCostQuery();
  return (
    <button
      type="button"
      className={styles.figure}
      title="What is behind this amount"
      onClick={() => set({ [CHARGES]: writeShownCharges(charges) })}
    >
      <Money amount={amount} currency={currency} />
      <span className={styles.hidden}>: what is behind {label}</span>
    </button>
  );
}
