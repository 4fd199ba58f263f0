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

import { Knex } from 'knex';
import {
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
} from '../amounts';
import { servingRows } from '../servingRows';
import { CostScope, scopeParts } from './CostScope';
import { CostVisibility } from './CostVisibility';
import { OrderMetric } from './KeyCostReader';

/** @internal */
export interface ResourceCostRequest {
  scope: CostScope;
  visibility: CostVisibility;
  /** Statements whose billing periods are asked for; resources are kept by month. */
  statementIds: number[];
  metric: OrderMetric;
  limit: number;
  /** Only this one, which is a row for each of its services. */
  resourceId?: string;
}

/** @internal */
export interface ResourceCostRow {
  resourceId?: string;
  name?: string;
  type?: string;
  service?: string;
  region?: string;
  amounts: LedgerAmounts;
}

/**
 * Reads what single resources cost: from the entity's attributions (`attributions_entity_idx`) to the resources of its
 * keys, each one range of the primary key of `resources_monthly` (version, key, resource).
 *
 * @internal
 */
export class ResourceCostReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The resources that cost most (by absolute amount), largest first. */
  async largest(request: ResourceCostRequest): Promise<ResourceCostRow[]> {
    const rows: ({
      resource_id: string | null;
      service_name: string | null;
      name: string | null;
      type: string | null;
      region: string | null;
    } & AmountTexts)[] = await this.#rows(request)
      .join('resources as r', 'r.id', 'd.resource_id')
      .groupBy('r.resource_id', 'r.service_name')
      .select(
        'r.resource_id',
        'r.service_name',
        // A resource may be renamed within a month; it is still one resource.
        this.#knex.raw('max(r.resource_name) as name'),
        this.#knex.raw('max(r.resource_type) as type'),
        this.#knex.raw('max(r.region_id) as region'),
        ...sumsAsText(this.#knex, 'd'),
      )
      .orderByRaw(
        `abs(sum(coalesce(d.${request.metric}, 0))) desc, r.resource_id, r.service_name`,
      )
      .limit(request.limit);
    return rows.map(row => ({
      resourceId: row.resource_id ?? undefined,
      name: row.name ?? undefined,
      type: row.type ?? undefined,
      service: row.service_name ?? undefined,
      region: row.region ?? undefined,
      amounts: readAmounts(row),
    }));
  }

  /** All resources together, by statement. */
  async totals(
    request: Omit<ResourceCostRequest, 'limit'>,
  ): Promise<{ statementId: number; amounts: LedgerAmounts }[]> {
    const rows: ({ statement_id: number } & AmountTexts)[] = await this.#rows(
      request,
    )
      .groupBy('s.id')
      .select('s.id as statement_id', ...sumsAsText(this.#knex, 'd'));
    return rows.map(row => ({
      statementId: row.statement_id,
      amounts: readAmounts(row),
    }));
  }

  #rows(request: Omit<ResourceCostRequest, 'limit'>): Knex.QueryBuilder {
    const { resourceId } = request;
    return (
      servingRows(this.#knex, 'attributions')
        .join(
          scopeParts(this.#knex, request.scope, request.visibility).as('p'),
          'p.entity_id',
          'f.entity_id',
        )
        .join('resources_monthly as d', on =>
          on.on('d.version_id', 'f.version_id').andOn('d.key_id', 'f.key_id'),
        )
        .whereIn('s.id', request.statementIds)
        // Membership in a roll-up is that of the month of the bill.
        .whereRaw(
          `cast(replace(s.billing_period, '-', '') as integer) * 100 + 1 between p.from_day and p.to_day`,
        )
        .modify(query => {
          if (resourceId === undefined) return;
          query.whereIn(
            'd.resource_id',
            this.#knex('resources')
              .where('resource_id', resourceId)
              .select('id'),
          );
        })
    );
  }
}
