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

import { Alert } from '@backstage/ui';
import { useCostQuery } from '../../query';
import {
  ChoiceSelect,
  CostControls,
  CostProblem,
  FiguresSkeleton,
  NoBill,
  SectionSkeleton,
} from '../../ui';
import { Trail } from './Trail';
import { OrganisationBreakdown } from './OrganisationBreakdown';
import { OrganisationFigures } from './OrganisationFigures';
import {
  groupingsBelow,
  ORGANISATION_GROUPING_LABELS,
  refusedSteps,
} from './drillDown';
import { useOrganisationCost } from './useOrganisationCost';
import styles from '../organisation.module.css';

/** Cost of the organisation, with a way down from owner, system or domain to the entity. */
export function OrganisationCostPage() {
  const state = useCostQuery();
  const { request, trail } = useOrganisationCost(state);

  if (request.error) {
    return (
      <CostProblem
        error={request.error}
        what="the cost of the organisation"
        state={state}
        onRetry={request.retry}
      />
    );
  }
  if (!request.value) {
    return (
      <div className={styles.page}>
        <FiguresSkeleton count={3} />
        <SectionSkeleton height={360} />
      </div>
    );
  }
  const { cost, period } = request.value;
  if (cost.currency === null && state.query.preset !== 'custom') {
    return (
      <Alert
        status="info"
        icon
        title="No bill has been imported yet"
        description="As soon as a source delivers one, its cost appears here. The tab Sources shows what is configured and what it is waiting for."
      />
    );
  }
  const currency = cost.currency ?? state.query.currency ?? '';
  return (
    <div className={styles.page} aria-busy={request.loading}>
      <CostControls
        state={state}
        period={period}
        metric={{ chosen: cost.metric, hidden: cost.hidden }}
        currencies={cost.currencies}
        currency={currency}
        grouping={{
          possible: groupingsBelow(trail[trail.length - 1]),
          shown: ORGANISATION_GROUPING_LABELS[cost.groupBy],
        }}
        notFollowed={refusedSteps(state.get('in')).map(
          step =>
            `in=${step}: left out. A step down is an entity reference, such as system:default/orders.`,
        )}
      >
        <ChoiceSelect
          label="Group by"
          value={cost.groupBy}
          choices={groupingsBelow(trail[trail.length - 1]).map(value => ({
            value,
            label: ORGANISATION_GROUPING_LABELS[value],
          }))}
          onChange={chosen => state.set({ groupBy: chosen })}
        />
      </CostControls>
      <Trail state={state} trail={trail} />
      {cost.hidden.includes('organisation') && (
        <Alert
          status="info"
          icon
          title="Only what you may see"
          description="These figures hold the cost of entities that you may see, so they are lower than the whole bill."
        />
      )}
      {cost.currency === null ? (
        <NoBill state={state} />
      ) : (
        <div className={styles.page} data-stale={request.loading || undefined}>
          <OrganisationFigures cost={cost} currency={currency} />
          <OrganisationBreakdown
            cost={cost}
            currency={currency}
            state={state}
            trail={trail}
          />
        </div>
      )}
    </div>
  );
}
