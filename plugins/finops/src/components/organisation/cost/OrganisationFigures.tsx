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

import type { OrganisationCost } from '@backstage-finops/plugin-finops-common';
import {
  decimalRatio,
  formatPercent,
  Money,
  subtractDecimals,
} from '../../money';
import { formatDay, formatPeriod } from '../../periods';
import { Chip, Figure, METRIC_LABELS } from '../../ui';
import styles from '../organisation.module.css';

/** How much, and how much of it belongs to somebody. */
export function OrganisationFigures(props: {
  cost: OrganisationCost;
  currency: string;
}) {
  const { cost, currency } = props;
  return (
    <div className={styles.figures}>
      <Figure
        label={`${METRIC_LABELS[cost.metric]} of all charges, ${formatPeriod(
          cost,
        )}`}
        value={
          <Money amount={cost.total} currency={currency} precision="whole" />
        }
        aside={
          <Chip tone={cost.freshness.status === 'final' ? 'good' : 'warning'}>
            {cost.freshness.status === 'final' ? 'Final' : 'Provisional'}
          </Chip>
        }
      >
        <span>
          {cost.freshness.throughDay === null
            ? 'No bill has arrived yet'
            : `Complete through ${formatDay(cost.freshness.throughDay)}`}
        </span>
        <span>
          {cost.previousTotal === null ? (
            `No comparison with the period before: ${cost.notComparable}`
          ) : (
            <>
              <Money
                amount={cost.previousTotal}
                currency={currency}
                precision="whole"
              />{' '}
              in the period before
            </>
          )}
        </span>
      </Figure>
      {cost.unallocated === null ? (
        <ChangeFigure cost={cost} currency={currency} />
      ) : (
        <AllocationFigures
          cost={cost}
          currency={currency}
          unallocated={cost.unallocated}
        />
      )}
    </div>
  );
}

/** Below a parent nothing is unallocated, so the figure is how it moved. */
function ChangeFigure(props: { cost: OrganisationCost; currency: string }) {
  const { cost, currency } = props;
  const change =
    cost.previousTotal === null
      ? undefined
      : subtractDecimals(cost.total, cost.previousTotal);
  const ratio =
    change === undefined
      ? undefined
      : decimalRatio(change, cost.previousTotal!);
  return (
    <Figure
      label="Against the period before"
      value={
        <Money
          amount={change}
          currency={currency}
          precision="whole"
          signed
          unknown="Not computable"
        />
      }
      aside={
        ratio !== undefined && (
          <Chip>{formatPercent(ratio, { signed: true })}</Chip>
        )
      }
    >
      <span>
        {change === undefined
          ? cost.notComparable
          : 'The same number of days, just before'}
      </span>
    </Figure>
  );
}

function AllocationFigures(props: {
  cost: OrganisationCost;
  currency: string;
  unallocated: string;
}) {
  const { cost, currency, unallocated } = props;
  const share = decimalRatio(cost.allocated, cost.total);
  return (
    <>
      <Figure
        label="Allocated to entities"
        value={share === undefined ? 'Not known' : formatPercent(share)}
      >
        <span>
          <Money
            amount={cost.allocated}
            currency={currency}
            precision="whole"
          />{' '}
          belongs to somebody
        </span>
      </Figure>
      <Figure
        label="Unallocated"
        value={
          <Money amount={unallocated} currency={currency} precision="whole" />
        }
      >
        <span>The tab Unallocated says why, and what would claim it</span>
      </Figure>
    </>
  );
}
