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

import { useState } from 'react';
import { Alert, Button } from '@backstage/ui';
import { RiCompass3Line } from '@remixicon/react';
import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { CostBreakdown } from '../breakdown';
import { DisputesProvider, EntityDisputes } from '../disputes';
import { decimalSign } from '../money';
import { formatDay, Period } from '../periods';
import { CostQueryState, useCostQuery } from '../query';
import {
  ChoiceSelect,
  CostControls,
  CostProblem,
  FiguresSkeleton,
  NoBill,
  SectionSkeleton,
} from '../ui';
import { BelowTheLine } from './BelowTheLine';
import { ClaimGuide } from './ClaimGuide';
import { CostFigures } from './CostFigures';
import { ExplanationDrawer } from './ExplanationDrawer';
import { ExplorePanel } from './ExplorePanel';
import { FigureMeaning } from './FigureMeaning';
import { GROUPING_LABELS, groupingsFor, readGrouping } from './groupings';
import { trendPeriodOf } from './trendPeriodOf';
import { hasNoCost, useEntityCost } from './useEntityCost';
import styles from './costTab.module.css';

/**
 * The Cost tab: four figures, one chart, one table, and what lies behind them
 * in Explore. Everything that the reader chooses is in the URL.
 */
export function CostTab(props: { entityRef: string }) {
  const { entityRef } = props;
  const state = useCostQuery();
  const groupBy = readGrouping(state.get('groupBy'), entityRef);
  const request = useEntityCost(entityRef, state.query, groupBy);

  if (request.error) {
    return (
      <CostProblem
        error={request.error}
        what="the cost of this entity"
        state={state}
        onRetry={request.retry}
      />
    );
  }
  if (!request.value) {
    return (
      <div className={styles.tab}>
        <FiguresSkeleton />
        <SectionSkeleton height={360} />
      </div>
    );
  }
  const { cost, period, hadCostLately } = request.value;
  return (
    <DisputesProvider entityRef={cost.entityRef}>
      <div className={styles.tab} aria-busy={request.loading}>
        {hasNoCost(cost) && hadCostLately === false ? (
          <ClaimGuide entityRef={entityRef} claims={cost.claims} />
        ) : (
          <LoadedCost
            cost={cost}
            period={period}
            state={state}
            loading={request.loading}
          />
        )}
        {/* What was disputed may have left, and is to be closed all the same. */}
        <EntityDisputes />
      </div>
    </DisputesProvider>
  );
}

function LoadedCost(props: {
  cost: EntityCost;
  period: Period;
  state: CostQueryState;
  loading: boolean;
}) {
  const { cost, period, state, loading } = props;
  const exploring = state.get('explore') !== undefined;
  const explained = state.get('explain');
  // Without a bill of these days every figure would be a zero that nobody knows.
  const { throughDay, status } = cost.freshness;
  const withoutBill =
    hasNoCost(cost) && (throughDay === null || status === 'none');
  const currency = cost.currency ?? state.query.currency ?? '';
  // How often the reader asked for what is behind the figures, further down the page.
  const [askedFor, setAskedFor] = useState(0);

  return (
    <>
      <CostControls
        state={state}
        period={period}
        metric={{ chosen: cost.metric, hidden: cost.hidden }}
        currencies={cost.currencies}
        currency={currency}
        grouping={{
          possible: groupingsFor(cost.entityRef),
          shown: GROUPING_LABELS[cost.groupBy],
        }}
        action={
          <Button
            variant={exploring ? 'primary' : 'secondary'}
            size="small"
            iconStart={<RiCompass3Line />}
            aria-expanded={exploring}
            onPress={() => {
              state.set({ explore: exploring ? undefined : 'resources' });
              if (!exploring) setAskedFor(count => count + 1);
            }}
          >
            {exploring ? 'Close Explore' : 'Explore'}
          </Button>
        }
      >
        <ChoiceSelect
          label="Group by"
          value={cost.groupBy}
          choices={groupingsFor(cost.entityRef).map(value => ({
            value,
            label: GROUPING_LABELS[value],
          }))}
          onChange={chosen =>
            state.set({
              groupBy: chosen === 'environment' ? undefined : chosen,
            })
          }
        />
      </CostControls>
      {cost.hidden.includes('parts') && (
        <Alert
          status="info"
          icon
          title="Some parts are not in these figures"
          description="You may not see the cost of every part of this entity, so the figures below are lower than its whole cost."
        />
      )}
      {withoutBill && <NoBill whose="of this entity" state={state} />}
      {!withoutBill && hasNoCost(cost) && (
        <Alert
          status="info"
          icon
          title="No charges in this period"
          description="Nothing on the bill belongs to this entity on these days. Choose another period."
        />
      )}
      {!withoutBill && throughDay !== null && throughDay < period.from && (
        <Alert
          status="warning"
          icon
          title="The bill does not reach this period"
          description={`The last complete day is ${formatDay(
            throughDay,
          )}. Days without a bill are not zero, they are not known.`}
        />
      )}

      {!withoutBill && (
        <div className={styles.content} data-stale={loading || undefined}>
          <CostFigures
            cost={cost}
            currency={currency}
            onExplain={figure => state.set({ explain: figure })}
            onShowChanges={() => {
              state.set({ explore: 'changes', compare: 'trend' });
              setAskedFor(count => count + 1);
            }}
          />
          <BelowTheLine cost={cost} currency={currency} />
          <CostBreakdown
            cost={cost}
            currency={currency}
            grouping={GROUPING_LABELS[cost.groupBy]}
            total={cost.headline.amount}
            previousTotal={cost.headline.previousAmount}
            entityOf={cost.groupBy === 'entity' ? row => row.group : undefined}
          />
          {exploring && (
            <ExplorePanel
              cost={cost}
              currency={currency}
              period={period}
              state={state}
              askedFor={askedFor}
            />
          )}
        </div>
      )}
      <ExplanationDrawer
        open={explained !== undefined}
        entityRef={cost.entityRef}
        period={explained === 'trend' ? trendPeriodOf(cost) ?? period : period}
        metric={cost.metric}
        currency={currency}
        coverage={explained === 'trend' ? undefined : cost.coverage}
        atClaims={explained === 'claims'}
        // What the days of the trend leave out is not part of the answer.
        headlineLeavesOut={
          explained === 'trend' ||
          cost.belowTheLine.some(one => decimalSign(one.amount) !== 0)
        }
        meaning={
          <FigureMeaning figure={explained} cost={cost} currency={currency} />
        }
        onClose={() => state.set({ explain: undefined })}
      />
    </>
  );
}
