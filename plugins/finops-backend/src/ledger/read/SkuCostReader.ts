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
  readUnits,
  sumAsText,
  sumsAsText,
} from '../amounts';
import { servingRows } from '../servingRows';
import { CostScope, scopeParts, scopeRows } from './CostScope';
import { CostVisibility } from './CostVisibility';

/** @internal */
export interface SkuCostRequest extends DayRange {
  scope: CostScope;
  visibility: CostVisibility;
  statementIds: number[];
}

interface DayRange {
  /** YYYYMMDD, inclusive. */
  from: number;
  /** YYYYMMDD, exclusive. */
  to: number;
}

/** @internal */
export interface SkuCost {
  /** What is the same thing in the same unit, however it is priced: SKU, region and charge category. */
  id: string;
  label: string;
  service?: string;
  region?: string;
  chargeCategory?: string;
  pricingCategory?: string;
  unit?: string;
  quantity?: number;
  amounts: LedgerAmounts;
}

type SkuRow = {
  service_name: string | null;
  sku_id: string | null;
  region_id: string | null;
  pricing_category: string | null;
  charge_category: string | null;
  unit: string | null;
  name: string | null;
  label: string | null;
  quantity: number | null;
} & AmountTexts;

/**
 * Reads costs with quantities, for telling price from usage. Days are kept for about two months, months for as long as
 * the statement.
 *
 * @internal
 */
export class SkuCostReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By SKU from the days. */
  async byDays(request: SkuCostRequest): Promise<SkuCost[]> {
    const rows = this.#keys(request, 'skus_daily')
      .where('d.day', '>=', request.from)
      .where('d.day', '<', request.to)
      .whereRaw('d.day between p.from_day and p.to_day');
    return this.#bySku(rows);
  }

  /** By SKU from the months of the given statements. */
  async byMonths(
    request: Omit<SkuCostRequest, 'from' | 'to'>,
  ): Promise<SkuCost[]> {
    const rows = this.#keys(request, 'skus_monthly').whereRaw(
      `cast(replace(s.billing_period, '-', '') as integer) * 100 + 1 between p.from_day and p.to_day`,
    );
    return this.#bySku(rows);
  }

  /**
   * Effective cost of the same period from the table that pages read; equal to the sum over SKUs exactly when the daily
   * quantities of the whole period are still there.
   */
  async effectiveTotal(request: SkuCostRequest): Promise<bigint> {
    const row: { effective: string | null } | undefined = await scopeRows(
      this.#knex,
      'entity_costs_daily',
      request.scope,
      request.visibility,
      request.from,
      request.to,
    )
      .whereIn('s.id', request.statementIds)
      .first(sumAsText(this.#knex, 'f.effective', 'effective'));
    return readUnits(row?.effective ?? null) ?? 0n;
  }

  /** Cost of the period from the table that pages read, by statement. */
  async totalsByStatement(
    request: Pick<SkuCostRequest, 'scope' | 'visibility'> & {
      periods: readonly DayRange[];
    },
  ): Promise<{ statementId: number; amounts: LedgerAmounts }[]> {
    const { periods } = request;
    const rows: ({ statement_id: number } & AmountTexts)[] = await scopeRows(
      this.#knex,
      'entity_costs_daily',
      request.scope,
      request.visibility,
      periods[0].from,
      periods[periods.length - 1].to,
    )
      // What is between a month to date and the same days before is in neither.
      .where(either => {
        for (const { from, to } of periods) {
          either.orWhere(within =>
            within.where('f.day', '>=', from).where('f.day', '<', to),
          );
        }
      })
      .groupBy('s.id')
      .select('s.id as statement_id', ...sumsAsText(this.#knex, 'f'));
    return rows.map(row => ({
      statementId: row.statement_id,
      amounts: readAmounts(row),
    }));
  }

  #keys(
    request: Omit<SkuCostRequest, 'from' | 'to'>,
    table: 'skus_daily' | 'skus_monthly',
  ): Knex.QueryBuilder {
    return servingRows(this.#knex, 'attributions')
      .join(
        scopeParts(this.#knex, request.scope, request.visibility).as('p'),
        'p.entity_id',
        'f.entity_id',
      )
      .join({ d: table }, on =>
        on.on('d.version_id', 'f.version_id').andOn('d.key_id', 'f.key_id'),
      )
      .whereIn('s.id', request.statementIds);
  }

  async #bySku(rows: Knex.QueryBuilder): Promise<SkuCost[]> {
    const found: SkuRow[] = await rows
      .join('skus as k', 'k.id', 'd.sku_id')
      .select(
        'k.service_name',
        'k.sku_id',
        'k.region_id',
        'k.pricing_category',
        'k.charge_category',
        this.#knex.raw('coalesce(k.pricing_unit, k.consumed_unit) as unit'),
        // What has no SKU is told apart by how the bill describes it; descriptions of a SKU differ by price.
        this.#knex.raw('case when k.sku_id is null then k.label end as name'),
      )
      .groupByRaw('1, 2, 3, 4, 5, 6, 7')
      .select(
        this.#knex.raw('min(k.label) as label'),
        this.#knex.raw(
          'sum(case when k.pricing_unit is not null then d.pricing_quantity else d.consumed_quantity end) as quantity',
        ),
        ...sumsAsText(this.#knex, 'd'),
      );
    return found.map(row => ({
      id: JSON.stringify([
        row.service_name,
        row.sku_id,
        row.region_id,
        row.charge_category,
        row.unit,
        row.name,
      ]),
      label: row.label ?? row.sku_id ?? row.service_name ?? 'Unnamed charge',
      service: row.service_name ?? undefined,
      region: row.region_id ?? undefined,
      chargeCategory: row.charge_category ?? undefined,
      pricingCategory: row.pricing_category ?? undefined,
      unit: row.unit ?? undefined,
      quantity: row.quantity ?? undefined,
      amounts: readAmounts(row),
    }));
  }
}
