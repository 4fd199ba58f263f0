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
import { Chip, Figure } from '../ui';
import styles from './costTab.module.css';

/** Below this share of the bill being allocated, cost of an entity may well be missing. */
const GOOD_COVERAGE = 0.9;

/** How much of the cost is production, and whether something may be missing. */
export function ProductionFigure(props: {
  cost: EntityCost;
  currency: string;
  action?: ReactNode;
}) {
  const { cost, currency, action } = props;
  const { production, nonProduction, unknown } = cost.production;
  const share = decimalRatio(production, cost.headline.amount);
  const unknownOnly =
    decimalSign(production) === 0 && decimalSign(nonProduction) === 0;
  const coverage = cost.coverage.ratio;

  return (
    <Figure
      label="Production"
      value={
        share === undefined || unknownOnly ? 'Not known' : formatPercent(share)
      }
      aside={
        coverage === null ? (
          <Chip title={cost.coverage.note ?? undefined}>
            Coverage not known
          </Chip>
        ) : (
          <Chip
            tone={coverage >= GOOD_COVERAGE ? 'good' : 'warning'}
            title={
              cost.coverage.note ??
              'How much of the statements behind this period belongs to some entity. The rest may hold cost of this one.'
            }
          >
            {formatPercent(coverage)} of the bill allocated
          </Chip>
        )
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
        {decimalSign(unknown) !== 0 && (
          <>
            , <Money amount={unknown} currency={currency} precision="whole" />{' '}
            without an environment
          </>
        )}
      </span>
    </Figure>
  );
}

function Part(props: { amount: string; of: EntityCost; kind: string }) {
  const ratio = decimalRatio(props.amount, props.of.headline.amount) ?? 0;
  return (
    <span
      className={styles.splitPart}
      data-kind={props.kind}
      style={{ width: `${Math.max(0, Math.min(1, ratio)) * 100}%` }}
    />
  );
}
