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

import { ReactNode } from 'react';
import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { ChartScope } from '../charts';
import { decimalRatio, decimalSign, formatPercent, Money } from '../money';
import { Figure } from '../ui';
import styles from './costTab.module.css';

/** How much of the cost is production. */
export function ProductionFigure(props: {
  cost: EntityCost;
  currency: string;
  action?: ReactNode;
}) {
  const { cost, currency, action } = props;
  const { production, nonProduction, unknown } = cost.production;
  // With credits among the parts, or a negative whole, a share of it would say nothing.
  const divides = [production, nonProduction, unknown].every(
    amount => amount !== null && decimalSign(amount) >= 0,
  );
  const share = divides
    ? decimalRatio(production, cost.headline.amount)
    : undefined;
  const isZero = (amount: string | null) =>
    amount !== null && decimalSign(amount) === 0;
  const unknownOnly = isZero(production) && isZero(nonProduction);

  return (
    <Figure
      label="Production"
      value={
        share === undefined || unknownOnly ? 'Not known' : formatPercent(share)
      }
      action={action}
    >
      <ChartScope className={styles.split}>
        <Part amount={production} of={cost} kind="production" />
        <Part amount={nonProduction} of={cost} kind="nonProduction" />
        <Part amount={unknown} of={cost} kind="unknown" />
      </ChartScope>
      <span>
        <Money amount={production} currency={currency} precision="whole" /> in
        production,{' '}
        <Money amount={nonProduction} currency={currency} precision="whole" />{' '}
        elsewhere
        {!isZero(unknown) && (
          <>
            , <Money amount={unknown} currency={currency} precision="whole" />{' '}
            without an environment
          </>
        )}
      </span>
    </Figure>
  );
}

function Part(props: { amount: string | null; of: EntityCost; kind: string }) {
  const ratio = decimalRatio(props.amount, props.of.headline.amount) ?? 0;
  return (
    <span
      className={styles.splitPart}
      data-kind={props.kind}
      style={{ width: `${Math.max(0, Math.min(1, ratio)) * 100}%` }}
    />
  );
}
