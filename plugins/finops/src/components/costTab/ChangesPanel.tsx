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

import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import type {
  CostMover,
  EntityChanges,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { decimalSign, Money } from '../money';
import {
  daysInPeriod,
  formatPeriod,
  Period,
  previousPeriodOf,
} from '../periods';
import { useRequest } from '../query';
import {
  BlockSkeleton,
  Change,
  Chip,
  CostTable,
  CostTableColumn,
  RequestState,
  Term,
  TermList,
} from '../ui';
import { changeSentenceOf } from './changeSentenceOf';
import { useEffectsShown } from './useEffectsShown';
import styles from './costTab.module.css';

/** What moved a cost, in the order in which the words are explained. */
const CAUSES: Record<CostMover['kind'] | 'credit', Term> = {
  price: { term: 'Price', meaning: 'the price of a unit moved it' },
  pricing: {
    term: 'Pricing category',
    meaning:
      'the same use was charged under another pricing category: a commitment began, ended or covered less',
  },
  usage: { term: 'Usage', meaning: 'the number of units moved it' },
  mixed: {
    term: 'Mixed',
    meaning:
      'several of these moved it alike, or there is no quantity to tell them apart',
  },
  new: { term: 'New', meaning: 'not billed in the period before' },
  credit: {
    term: 'Credit or correction',
    meaning: 'takes cost away, and was not billed in the period before',
  },
  gone: { term: 'Gone', meaning: 'not billed any more' },
};

/** What moved the cost against the period before: new, gone, price, pricing category, usage. */
export function ChangesPanel(props: {
  entityRef: string;
  period: Period;
  currency: string;
}) {
  const { entityRef, period, currency } = props;
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal =>
      api.getEntityChanges(
        entityRef,
        { ...period, currency: currency || undefined },
        { signal },
      ),
    entityRef,
    [api, entityRef, period.from, period.to, period.comparison, currency],
  );
  return (
    <RequestState
      state={request}
      what="what changed"
      permission="finops.cost.read"
      skeleton={<BlockSkeleton height={280} />}
    >
      {changes => (
        <div className={styles.panel}>
          {changes.notComputable !== null ? (
            <Alert
              status="info"
              icon
              title="Not computable"
              description={changes.notComputable}
            />
          ) : (
            <>
              {changes.sentence !== null && (
                <p className={styles.sentence}>
                  {changeSentenceOf(changes, currency)}
                </p>
              )}
              {changes.note !== null && (
                <p className={styles.note}>{changes.note}</p>
              )}
              <Effects changes={changes} currency={currency} />
              <Movers changes={changes} currency={currency} />
            </>
          )}
        </div>
      )}
    </RequestState>
  );
}

function Effects(props: { changes: EntityChanges; currency: string }) {
  const { changes, currency } = props;
  const isShown = useEffectsShown(currency);
  const previous = previousPeriodOf(changes);
  const [daysBefore, daysAfter] = [previous, changes].map(daysInPeriod);
  // A month with a day more costs more without anything having changed.
  const lengthOf = (days: number) =>
    daysBefore === daysAfter ? '' : `, ${days} days`;
  const effects = [
    {
      label: `Before (${formatPeriod(previous)}${lengthOf(daysBefore)})`,
      amount: changes.before,
      total: true,
    },
    { label: 'Price', amount: changes.priceEffect },
    { label: 'Pricing category', amount: changes.pricingEffect },
    { label: 'Usage', amount: changes.usageEffect },
    { label: 'New', amount: changes.newEffect },
    { label: 'Gone', amount: changes.goneEffect },
    { label: 'Without a quantity', amount: changes.otherEffect },
    {
      label: `After (${formatPeriod(changes)}${lengthOf(daysAfter)})`,
      amount: changes.after,
      total: true,
    },
  ].filter(one => one.total || isShown(one.amount));
  return (
    <dl className={styles.effects} aria-label="Effects, which add up">
      {effects.map(one => (
        <div key={one.label} data-total={one.total}>
          <dt>{one.label}</dt>
          <dd>
            <Money
              amount={one.amount}
              currency={currency}
              signed={!one.total}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Movers(props: { changes: EntityChanges; currency: string }) {
  const { changes, currency } = props;
  const causes = Object.values(CAUSES).filter(cause =>
    changes.movers.some(row => causeOf(row) === cause),
  );
  const columns: CostTableColumn<CostMover>[] = [
    {
      id: 'label',
      label: 'What',
      isRowHeader: true,
      sortBy: row => row.label,
      cell: row => (
        <span className={styles.resource}>
          <span>{row.label}</span>
          <span className={styles.resourceId}>
            {[whereOf(row), row.unit && `measured in ${row.unit}`]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      ),
    },
    {
      id: 'kind',
      label: 'Cause',
      sortBy: row => causeOf(row).term,
      cell: row => <Chip>{causeOf(row).term}</Chip>,
    },
    {
      id: 'before',
      label: 'Before',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.before }),
      cell: row => <Money amount={row.before} currency={currency} />,
    },
    {
      id: 'after',
      label: 'After',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.after }),
      cell: row => <Money amount={row.after} currency={currency} />,
    },
    {
      id: 'price',
      label: 'By price',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.priceEffect }),
      cell: row => (
        <Money
          amount={row.priceEffect}
          currency={currency}
          precision="minor"
          signed
        />
      ),
    },
    {
      id: 'pricing',
      label: 'By pricing category',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.pricingEffect }),
      cell: row => (
        <Money
          amount={row.pricingEffect}
          currency={currency}
          precision="minor"
          signed
        />
      ),
    },
    {
      id: 'usage',
      label: 'By usage',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => ({ amount: row.usageEffect }),
      cell: row => (
        <Money
          amount={row.usageEffect}
          currency={currency}
          precision="minor"
          signed
        />
      ),
    },
    {
      id: 'change',
      label: 'Change',
      align: 'end',
      sortBy: row => ({ amount: row.change }),
      cell: row => <Change change={row.change} currency={currency} />,
    },
  ];
  return (
    <>
      <CostTable
        name="changes"
        caption="What moved the cost most"
        columns={columns}
        rows={changes.movers}
        rowKey={row =>
          JSON.stringify([whereOf(row), row.label, row.unit, row.change])
        }
        empty="Nothing moved."
      />
      {causes.length > 0 && (
        <TermList label="What the causes mean" terms={causes} />
      )}
      {changes.truncated && (
        <p className={styles.note}>
          Smaller movers are left out of the table; the effects above hold them.
        </p>
      )}
    </>
  );
}

function causeOf({ kind, change }: CostMover): Term {
  return CAUSES[kind === 'new' && decimalSign(change) < 0 ? 'credit' : kind];
}

/** What tells items of the same name apart. */
function whereOf(row: CostMover): string {
  const categories = row.pricing.flatMap(one => one.pricingCategory ?? []);
  return [
    row.service,
    row.region,
    row.chargeCategory === 'Usage' ? null : row.chargeCategory,
    categories.join(' and '),
  ]
    .filter(Boolean)
    .join(' · ');
}
