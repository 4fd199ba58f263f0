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

import { Link } from '@backstage/ui';
import type { OrganisationCost } from '@backstage-finops/plugin-finops-common';
import {
  compareDecimals,
  decimalRatio,
  decimalSign,
  formatPercent,
  Money,
  subtractDecimals,
} from '../../money';
import { formatPeriod, previousPeriodOf, throughDays } from '../../periods';
import { useSharedQuery, useTabPath } from '../../query';
import { Chip, Figure, METRIC_LABELS, trendTone, UnpricedNote } from '../../ui';
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
          <Money
            amount={cost.total}
            currency={currency}
            precision="whole"
            unknown="Not known"
          />
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
            : `Complete through ${throughDays(cost.freshness)}`}
        </span>
        <UnpricedNote
          metric={cost.metric}
          unpriced={cost.totals.unpriced}
          currency={currency}
        />
        <span>
          {cost.previousTotal === null ? (
            `No comparison with ${formatPeriod(previousPeriodOf(cost))}: ${
              cost.notComparable ?? 'its price is not known.'
            }`
          ) : (
            <>
              <Money
                amount={cost.previousTotal}
                currency={currency}
                precision="whole"
              />{' '}
              in the period before, {formatPeriod(previousPeriodOf(cost))}
            </>
          )}
        </span>
        <MonthlyChargesNote cost={cost} currency={currency} />
      </Figure>
      {cost.parent === null && !cost.hidden.includes('organisation') ? (
        <AllocationFigures cost={cost} currency={currency} />
      ) : (
        <ChangeFigure cost={cost} currency={currency} />
      )}
    </div>
  );
}

/** Two parts of months differ by the tax of one of them, which is no change of anybody's use. */
function MonthlyChargesNote(props: {
  cost: OrganisationCost;
  currency: string;
}) {
  const { notWorkload, previousNotWorkload } = props.cost;
  if (notWorkload === null || previousNotWorkload === null) return null;
  const change = subtractDecimals(notWorkload, previousNotWorkload);
  if (compareDecimals(change, '0') === 0) return null;
  return (
    <span>
      <Money
        amount={change}
        currency={props.currency}
        precision="whole"
        signed
      />{' '}
      of the change is tax, commitments and the like, much of which is billed
      once a month
    </span>
  );
}

/** Below a parent nothing is unallocated, so the figure is how it moved. */
function ChangeFigure(props: { cost: OrganisationCost; currency: string }) {
  const { cost, currency } = props;
  const change =
    cost.previousTotal === null || cost.total === null
      ? undefined
      : subtractDecimals(cost.total, cost.previousTotal);
  const ratio =
    change === undefined
      ? undefined
      : decimalRatio(change, cost.previousTotal!);
  return (
    <Figure
      label={`Against ${formatPeriod(previousPeriodOf(cost))}`}
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
          <Chip tone={trendTone(decimalSign(change!))}>
            {formatPercent(ratio, { signed: true })}
          </Chip>
        )
      }
    >
      <span>
        {change === undefined
          ? cost.notComparable ?? 'The price of one of the periods is not known'
          : 'The period before'}
      </span>
    </Figure>
  );
}

function AllocationFigures(props: {
  cost: OrganisationCost;
  currency: string;
}) {
  const { cost, currency } = props;
  const unallocated = `${useTabPath('unallocated')}${useSharedQuery(currency)}`;
  const share =
    cost.allocated === null || cost.total === null
      ? undefined
      : decimalRatio(cost.allocated, cost.total);
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
          belongs to somebody; the table below has whom
        </span>
      </Figure>
      <Figure
        label="Unallocated"
        value={
          <Money
            amount={cost.unallocated}
            currency={currency}
            precision="whole"
            unknown="Not known"
          />
        }
      >
        {cost.previousUnallocated !== null && (
          <span>
            <Money
              amount={cost.previousUnallocated}
              currency={currency}
              precision="whole"
            />{' '}
            in the period before
          </span>
        )}
        <Link href={unallocated} variant="body-small">
          See why, and what would claim it
        </Link>
      </Figure>
    </>
  );
}
