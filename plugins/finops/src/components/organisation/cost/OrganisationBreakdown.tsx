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

import { useMemo } from 'react';
import type {
  OrganisationCost,
  OrganisationGroup,
} from '@backstage-finops/plugin-finops-common';
import { CostBreakdown } from '../../breakdown';
import { CostQueryState } from '../../query';
import { CostTableColumn, providerLabel } from '../../ui';
import { drillDown, ORGANISATION_GROUPING_LABELS } from './drillDown';

const ENTITIES_COLUMN: CostTableColumn<OrganisationGroup> = {
  id: 'entities',
  label: 'Entities',
  align: 'end',
  hideWhenNarrow: true,
  sortBy: row => row.entities,
  cell: row => row.entities,
};

/** The groups of the organisation, with a way down into them. */
export function OrganisationBreakdown(props: {
  cost: OrganisationCost;
  currency: string;
  state: CostQueryState;
  trail: string[];
}) {
  const { currency, state, trail } = props;
  const cost = useMemo(() => withProviderNames(props.cost), [props.cost]);
  return (
    <CostBreakdown
      cost={cost}
      currency={currency}
      grouping={ORGANISATION_GROUPING_LABELS[cost.groupBy]}
      subtitle="What belongs to entities, all charges. What nobody owns is in the tab Unallocated."
      total={cost.allocated}
      previousTotal={cost.previousAllocated}
      entityOf={cost.groupBy === 'entity' ? row => row.ref : undefined}
      nameOfNone={`No ${cost.groupBy}`}
      moreColumns={cost.groupBy === 'entity' ? [] : [ENTITIES_COLUMN]}
      onOpen={row => state.set(drillDown(cost.groupBy, row.ref, trail) ?? {})}
      canOpen={row => drillDown(cost.groupBy, row.ref, trail) !== undefined}
    />
  );
}

function withProviderNames(cost: OrganisationCost): OrganisationCost {
  return cost.groupBy === 'provider'
    ? {
        ...cost,
        groups: cost.groups.map(one => ({
          ...one,
          label: providerLabel(one.label),
        })),
      }
    : cost;
}
