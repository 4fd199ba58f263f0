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

import {
  addDays,
  addMonths,
  CostMetric,
  firstDayOfMonth,
  monthOf,
  ratioOf,
  toIsoDate,
} from '@backstage-finops/cost-engine';
import { EntityResources } from '@backstage-finops/plugin-finops-common';
import { chooseCurrency, inCurrency, readAtScales } from '../currency';
import { addAmounts, LedgerAmounts, zeroAmounts } from '../ledger';
import {
  EntityReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
  ResourceCostReader,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period } from '../request';

/** @internal */
export interface ResourceQueryOptions {
  period: Period;
  metric: CostMetric;
  currency?: string;
  limit: number;
}

/** @internal */
export interface ResourceCostServiceOptions {
  entities: EntityReader;
  resources: ResourceCostReader;
  state: LedgerStateReader;
}

/**
 * Answers which resources cost most. Resources are kept by month, so the answer is about the billing periods that the
 * period touches, and says so.
 *
 * @internal
 */
export class ResourceCostService {
  readonly #options: ResourceCostServiceOptions;

  constructor(options: ResourceCostServiceOptions) {
    this.#options = options;
  }

  async read(
    entity: LedgerEntity,
    query: ResourceQueryOptions,
    viewer: Viewer,
  ): Promise<EntityResources> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, entity, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    entity: LedgerEntity,
    query: ResourceQueryOptions,
    viewer: Viewer,
  ): Promise<EntityResources> {
    const { entities, resources } = this.#options;
    const { period, metric, limit } = query;
    const first = monthOf(period.from);
    const last = monthOf(addDays(period.to, -1));
    const scope = await entities.scopeOf(entity);
    const touched = state.statements.filter(
      one => one.billingPeriod >= first && one.billingPeriod <= last,
    );
    const request = { scope, visibility: viewer.visibility, metric };
    const totals = await resources.totals({
      ...request,
      statementIds: touched.map(one => one.id),
    });
    const money = chooseCurrency(totals, state, query.currency);
    const total = inCurrency(totals, state, money).reduce(
      (sum, one) => addAmounts(sum, one.amounts),
      zeroAmounts(),
    );
    const amountOf = (amounts: LedgerAmounts) => amounts[metric] ?? 0n;
    const rows = (
      await readAtScales(
        { statements: touched },
        money,
        statementIds =>
          resources.largest({ ...request, statementIds, limit: limit + 1 }),
        one => [one.resourceId, one.service],
      )
    ).sort((a, b) => compareSizes(amountOf(b.amounts), amountOf(a.amounts)));
    return {
      entityRef: entity.entityRef,
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(firstDayOfMonth(first)),
      to: toIsoDate(firstDayOfMonth(addMonths(last, 1))),
      total: money.formatKnown(totals.length === 0 ? 0n : total[metric]),
      resources: rows.slice(0, limit).map(row => ({
        resourceId: row.resourceId ?? null,
        name: row.name ?? null,
        type: row.type ?? null,
        service: row.service ?? null,
        region: row.region ?? null,
        amount: money.formatKnown(row.amounts[metric]),
        share:
          row.amounts[metric] !== undefined && amountOf(total) > 0n
            ? ratioOf(amountOf(row.amounts), amountOf(total))
            : null,
      })),
      truncated: rows.length > limit,
      hidden: viewer.mayReadPrices ? [] : ['list', 'contracted'],
    };
  }
}

function compareSizes(a: bigint, b: bigint): number {
  const [left, right] = [a < 0n ? -a : a, b < 0n ? -b : b];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
