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
  AddressNote,
  ChoiceSelect,
  ControlRow,
  CostProblem,
  CurrencySelect,
  FiguresSkeleton,
  MetricSelect,
  NoBill,
  OtherCurrencies,
  PeriodPicker,
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
 * The Cost tab: four figures, one chart, one table, and the rest behind
 * Explore. Everything that the reader chooses is in the URL.
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
  if (hasNoCost(cost) && hadCostLately === false) {
    return <ClaimGuide entityRef={entityRef} claims={cost.claims} />;
  }
  return (
    <DisputesProvider entityRef={cost.entityRef}>
      <div className={styles.tab} aria-busy={request.loading}>
        <LoadedCost
          cost={cost}
          period={period}
          state={state}
          loading={request.loading}
        />
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
  // How often the reader followed a figure to what is behind it, further down the page.
  const [askedFor, setAskedFor] = useState(0);

  return (
    <>
      <ControlRow
        action={
          <Button
            variant={exploring ? 'primary' : 'secondary'}
            size="small"
            iconStart={<RiCompass3Line />}
            aria-expanded={exploring}
            onPress={() =>
              state.set({ explore: exploring ? undefined : 'resources' })
            }
          >
            {exploring ? 'Close Explore' : 'Explore'}
          </Button>
        }
      >
        <PeriodPicker
          preset={state.query.preset}
          period={period}
          onPreset={state.setPreset}
          onCustom={state.setCustom}
        />
        <CurrencySelect
          currencies={cost.currencies}
          currency={currency}
          state={state}
        />
        {exploring && (
          <>
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
            <MetricSelect
              metric={cost.metric}
              hidden={cost.hidden}
              onChange={chosen =>
                state.set({
                  metric: chosen === 'effective' ? undefined : chosen,
                })
              }
            />
          </>
        )}
      </ControlRow>

      <AddressNote
        state={state}
        period={period}
        metric={cost.metric}
        grouping={{
          possible: groupingsFor(cost.entityRef),
          shown: GROUPING_LABELS[cost.groupBy],
        }}
      />
      {cost.hidden.includes('parts') && (
        <Alert
          status="info"
          icon
          title="Some parts are not in these figures"
          description="You may not see the cost of every part of this entity, so the figures below are lower than its whole cost."
        />
      )}
      <OtherCurrencies currencies={cost.currencies} currency={currency} />
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
          <EntityDisputes />
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
