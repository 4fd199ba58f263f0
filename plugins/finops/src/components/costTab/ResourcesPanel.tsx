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
import type {
  EntityCost,
  EntityResources,
  ResourceCost,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { DisputeButton, useShowsDisputes } from '../disputes';
import { Money, sumDecimals } from '../money';
import { formatPeriod, Period } from '../periods';
import { CostQueryState, useRequest } from '../query';
import {
  BlockSkeleton,
  CostTable,
  CostTableColumn,
  RequestState,
  ShareBar,
  SideDrawer,
} from '../ui';
import { LineItemsPanel } from './LineItemsPanel';
import styles from './costTab.module.css';

const RESOURCES_SHOWN = 100;

function nameOf(resource: ResourceCost): string {
  return (
    resource.name ??
    resource.resourceId ??
    `Charges without a resource${
      resource.service ? `, ${resource.service}` : ''
    }`
  );
}

/**
 * What a dispute would keep: the cost of the resource in all its services, each of which
 * has a row; undefined where the answer does not tell.
 */
function disputedAmount(
  resourceId: string,
  answer: EntityResources,
): string | undefined {
  if (answer.truncated) return undefined;
  const amounts = answer.resources
    .filter(one => one.resourceId === resourceId)
    .map(one => one.amount);
  return amounts.every(amount => amount !== null)
    ? sumDecimals(amounts)
    : undefined;
}

/** The resources that cost most, each with the lines of the bill behind it. */
export function ResourcesPanel(props: {
  cost: EntityCost;
  period: Period;
  state: CostQueryState;
}) {
  const { cost, period, state } = props;
  const api = useApi(finopsApiRef);
  const currency = cost.currency ?? '';
  const request = useRequest(
    signal =>
      api.getEntityResources(
        cost.entityRef,
        {
          from: period.from,
          to: period.to,
          metric: cost.metric,
          currency: cost.currency ?? undefined,
          limit: RESOURCES_SHOWN,
        },
        { signal },
      ),
    cost.entityRef,
    [api, cost.entityRef, period.from, period.to, cost.metric, cost.currency],
  );
  const resourceId = state.get('resource');
  const service = state.get('resourceService');
  // A row is a resource of a service; charges without a resource are one row per service.
  const isOpen = resourceId !== undefined || service !== undefined;

  const showsDisputes = useShowsDisputes(cost.entityRef);
  const disputeColumn: CostTableColumn<ResourceCost> = {
    id: 'dispute',
    label: 'Not yours?',
    stackWhenNarrow: true,
    cell: row =>
      row.resourceId !== null &&
      request.value && (
        <DisputeButton
          target={{
            entityRef: cost.entityRef,
            kind: 'resource',
            id: row.resourceId,
            name: nameOf(row),
            period: { from: request.value.from, to: request.value.to },
            currency,
            // What is kept is effective cost, whatever is shown.
            amount:
              cost.metric === 'effective'
                ? disputedAmount(row.resourceId, request.value)
                : undefined,
          }}
        />
      ),
  };
  const columns: CostTableColumn<ResourceCost>[] = [
    {
      id: 'resource',
      label: 'Resource',
      isRowHeader: true,
      sortBy: nameOf,
      cell: row => (
        <span className={styles.resource}>
          <span>{nameOf(row)}</span>
          {row.resourceId !== null && row.name !== null && (
            <span className={styles.resourceId}>{row.resourceId}</span>
          )}
        </span>
      ),
    },
    {
      id: 'service',
      label: 'Service',
      hideWhenNarrow: true,
      sortBy: row => row.service,
      cell: row => row.service ?? '–',
    },
    {
      id: 'type',
      label: 'Type',
      noWrap: true,
      hideWhenNarrow: true,
      sortBy: row => row.type,
      cell: row => row.type ?? '–',
    },
    {
      id: 'region',
      label: 'Region',
      noWrap: true,
      hideWhenNarrow: true,
      sortBy: row => row.region,
      cell: row => row.region ?? '–',
    },
    {
      id: 'amount',
      label: 'Cost, whole months',
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <Money amount={row.amount} currency={currency} />,
      total: request.value && (
        <Money amount={request.value.total} currency={currency} />
      ),
    },
    {
      id: 'share',
      label: 'Share of the total',
      align: 'end',
      hideWhenNarrow: true,
      sortBy: row => row.share,
      cell: row => <ShareBar share={row.share} />,
    },
    ...(showsDisputes ? [disputeColumn] : []),
  ];

  return (
    <RequestState
      state={request}
      what="the resources"
      permission="finops.cost.read"
      skeleton={<BlockSkeleton height={280} />}
    >
      {answer => (
        <div className={styles.panel}>
          <p className={styles.note}>
            All charges of a resource, {formatPeriod(answer)}.
            {answer.truncated &&
              ` The ${answer.resources.length} largest are shown; the total is of all.`}
          </p>
          <CostTable
            name="resources"
            caption="Resources, largest first"
            columns={columns}
            rows={answer.resources}
            rowKey={row => `${row.resourceId} ${row.service} ${row.region}`}
            onOpen={row =>
              state.set({
                resource: row.resourceId ?? undefined,
                resourceService: row.service ?? undefined,
              })
            }
            canOpen={row => row.resourceId !== null || row.service !== null}
            openLabel={row => `Show the line items of ${nameOf(row)}`}
            empty="No resources have cost in these months."
          />
          <SideDrawer
            open={isOpen}
            wide
            title="Line items"
            subtitle={[resourceId ?? 'Without a resource', service]
              .filter(part => part !== undefined)
              .join(', ')}
            onClose={() =>
              state.set({ resource: undefined, resourceService: undefined })
            }
          >
            {isOpen && (
              <LineItemsPanel
                entityRef={cost.entityRef}
                // The whole months that the row is about; within the period there would be less.
                period={{ from: answer.from, to: answer.to }}
                currency={answer.currency ?? ''}
                resource={{ resourceId, service }}
              />
            )}
          </SideDrawer>
        </div>
      )}
    </RequestState>
  );
}
