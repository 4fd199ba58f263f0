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
import {
  ChargeSelection,
  whereKeySelected,
  whereServiceSelected,
} from './ChargeSelection';
import { CostScope, scopeParts } from './CostScope';
import { CostVisibility } from './CostVisibility';

/** @internal */
export interface KeyCostRequest {
  scope: CostScope;
  visibility: CostVisibility;
  /** YYYYMMDD, inclusive. */
  from: number;
  /** YYYYMMDD, exclusive. */
  to: number;
  statementIds: number[];
  /** All charges of the scope unless told. */
  selection?: ChargeSelection;
}

/** @internal */
export interface ClaimCost {
  statementId: number;
  entityRef: string;
  claimId?: string;
  claimKind?: string;
  annotation?: string;
  text?: string;
  /** JSON of the attribution: rank, entities of a conflict, detail of a reason. */
  detail?: string;
  keys: number;
  amounts: LedgerAmounts;
}

/** @internal */
export interface KeyCost {
  keyId: number;
  /** Canonical JSON of the attribution key. */
  key: string;
  amounts: LedgerAmounts;
}

/** @internal */
export interface AccountCost {
  entityRef: string;
  provider: string;
  subAccountId?: string;
  name?: string;
  amounts: LedgerAmounts;
}

/** Keys of a scope and the days on which their charges are the scope's. @internal */
export interface KeyHashes {
  /** YYYYMMDD, inclusive. */
  from: number;
  /** YYYYMMDD, exclusive; need not be a day of the calendar. */
  to: number;
  hashes: Set<string>;
}

/** Amount columns by which the largest can be asked for. @internal */
export type OrderMetric = 'effective' | 'billed' | 'list' | 'contracted';

/**
 * Reads costs by what attribution decided on: claims, keys, accounts. From the entity's attributions
 * (`attributions_entity_idx`: entity, version) each key is one range of the primary key of `charges_daily`
 * (version, key, day).
 *
 * @internal
 */
export class KeyCostReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Cost by statement, entity and claim; one row per distinct decision. */
  async byClaim(request: KeyCostRequest): Promise<ClaimCost[]> {
    const rows: ({
      statement_id: number;
      entity_ref: string;
      claim: string | null;
      claim_kind: string | null;
      annotation: string | null;
      text: string | null;
      detail: string | null;
      keys: number | string;
    } & AmountTexts)[] = await this.#rows(request)
      .join('entities as e', 'e.id', 'f.entity_id')
      .leftJoin('claims as c', 'c.id', 'f.claim_id')
      .select(
        's.id as statement_id',
        'e.entity_ref',
        'c.claim_id as claim',
        'c.kind as claim_kind',
        'c.annotation',
        'c.text',
        'f.detail',
      )
      .groupByRaw('1, 2, 3, 4, 5, 6, 7')
      .select(
        this.#knex.raw('count(distinct f.key_id) as keys'),
        ...sumsAsText(this.#knex, 'd'),
      );
    return rows.map(row => ({
      statementId: row.statement_id,
      entityRef: row.entity_ref,
      claimId: row.claim ?? undefined,
      claimKind: row.claim_kind ?? undefined,
      annotation: row.annotation ?? undefined,
      text: row.text ?? undefined,
      detail: row.detail ?? undefined,
      keys: Number(row.keys),
      amounts: readAmounts(row),
    }));
  }

  /** The keys with the largest cost (by absolute amount), largest first. */
  async largestKeys(
    request: KeyCostRequest,
    metric: OrderMetric,
    limit: number,
  ): Promise<KeyCost[]> {
    const rows: ({ key_id: number; key: string } & AmountTexts)[] =
      await this.#rows(request)
        .join('cost_keys as k', 'k.id', 'f.key_id')
        .groupBy('f.key_id', 'k.key')
        .select('f.key_id', 'k.key', ...sumsAsText(this.#knex, 'd'))
        .orderByRaw(`abs(sum(coalesce(d.${metric}, 0))) desc, f.key_id`)
        .limit(limit);
    return rows.map(row => ({
      keyId: row.key_id,
      key: row.key,
      amounts: readAmounts(row),
    }));
  }

  /** The largest keys with the JSON of their attribution, for conflicts. */
  async keysWithDetail(
    request: KeyCostRequest,
    limit: number,
  ): Promise<(KeyCost & { detail?: string })[]> {
    const rows: ({
      key_id: number;
      key: string;
      detail: string | null;
    } & AmountTexts)[] = await this.#rows(request)
      .join('cost_keys as k', 'k.id', 'f.key_id')
      .groupBy('f.key_id', 'k.key', 'f.detail')
      .select('f.key_id', 'k.key', 'f.detail', ...sumsAsText(this.#knex, 'd'))
      .orderByRaw('abs(sum(d.effective)) desc, f.key_id')
      .limit(limit);
    return rows.map(row => ({
      keyId: row.key_id,
      key: row.key,
      detail: row.detail ?? undefined,
      amounts: readAmounts(row),
    }));
  }

  /**
   * Of each of the given attributions, as JSON, the keys with the largest cost.
   *
   * @param details - undefined stands for attributions that say nothing
   */
  async largestKeysOfDetails(
    request: KeyCostRequest,
    details: readonly (string | undefined)[],
    limitOfEach: number,
  ): Promise<{ key: string; detail?: string }[]> {
    const told = details.filter(detail => detail !== undefined);
    const ranked = this.#rows(request)
      .where(those => {
        those.whereIn('f.detail', told);
        if (told.length < details.length) those.orWhereNull('f.detail');
      })
      .groupBy('f.key_id', 'f.detail')
      .select(
        'f.key_id',
        'f.detail',
        this.#knex.raw(
          'row_number() over (partition by f.detail order by abs(sum(d.effective)) desc, f.key_id) as place',
        ),
      );
    const rows: { key: string; detail: string | null }[] = await this.#knex
      .from(ranked.as('ranked'))
      .join('cost_keys as k', 'k.id', 'ranked.key_id')
      .where('ranked.place', '<=', limitOfEach)
      .orderBy(['ranked.place', 'ranked.key_id'])
      .select('k.key', 'ranked.detail');
    return rows.map(row => ({ key: row.key, detail: row.detail ?? undefined }));
  }

  /** What attribution says of the keys of a scope, as JSON, each text once. */
  async details(scope: CostScope): Promise<string[]> {
    const rows: { detail: string }[] = await servingRows(
      this.#knex,
      'attributions',
    )
      .whereIn('f.entity_id', scope.entityIds)
      .whereNotNull('f.detail')
      .distinct('f.detail');
    return rows.map(row => row.detail);
  }

  /** Cost by entity (or reason) and sub-account. */
  async byAccount(request: KeyCostRequest): Promise<AccountCost[]> {
    const rows: ({
      entity_ref: string;
      provider: string;
      sub_account_id: string | null;
      name: string | null;
    } & AmountTexts)[] = await this.#rows(request)
      .join('cost_keys as k', 'k.id', 'f.key_id')
      .join('entities as e', 'e.id', 'f.entity_id')
      .groupBy('e.entity_ref', 'k.provider', 'k.sub_account_id')
      .select(
        'e.entity_ref',
        'k.provider',
        'k.sub_account_id',
        this.#knex.raw('max(k.sub_account_name) as name'),
        ...sumsAsText(this.#knex, 'd'),
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      provider: row.provider,
      subAccountId: row.sub_account_id ?? undefined,
      name: row.name ?? undefined,
      amounts: readAmounts(row),
    }));
  }

  /** Cost by entity (or reason) and service. */
  async byService(
    request: KeyCostRequest,
  ): Promise<
    { entityRef: string; service?: string; amounts: LedgerAmounts }[]
  > {
    const rows: ({
      entity_ref: string;
      service_name: string | null;
    } & AmountTexts)[] = await this.#rows(request)
      .join('charge_types as c', 'c.id', 'd.charge_type_id')
      .join('entities as e', 'e.id', 'f.entity_id')
      .groupBy('e.entity_ref', 'c.service_name')
      .select('e.entity_ref', 'c.service_name', ...sumsAsText(this.#knex, 'd'));
    return rows.map(row => ({
      entityRef: row.entity_ref,
      service: row.service_name ?? undefined,
      amounts: readAmounts(row),
    }));
  }

  /**
   * Hashes of the keys that the scope has in one statement, for drill-down. A part of a roll-up counts on the days on
   * which it belonged to it, so hashes come with the days for which they are the scope's; days of the period that no
   * part has in common are told apart. The service of a selection is not one of the key: the search goes by it.
   *
   * @param limit - a key counts once for each range of days
   */
  async keyHashes(
    request: Omit<KeyCostRequest, 'statementIds'> & { statementId: number },
    limit: number,
  ): Promise<{ ranges: KeyHashes[]; truncated: boolean }> {
    const attributions = servingRows(this.#knex, 'attributions');
    if (request.selection) {
      whereKeySelected(this.#knex, attributions, request.selection);
    }
    const rows: { from_day: number; to_day: number; hash: string }[] =
      await attributions
        .join(
          scopeParts(this.#knex, request.scope, request.visibility).as('p'),
          'p.entity_id',
          'f.entity_id',
        )
        .join('cost_keys as k', 'k.id', 'f.key_id')
        .where('s.id', request.statementId)
        .where('p.to_day', '>=', request.from)
        .where('p.from_day', '<', request.to)
        .distinct('p.from_day', 'p.to_day', 'k.hash')
        .limit(limit + 1);
    const found = new Map<string, KeyHashes>();
    for (const row of rows.slice(0, limit)) {
      const from = Math.max(row.from_day, request.from);
      const to = Math.min(row.to_day + 1, request.to);
      const range = found.get(`${from} ${to}`) ?? {
        from,
        to,
        hashes: new Set<string>(),
      };
      range.hashes.add(row.hash);
      found.set(`${from} ${to}`, range);
    }
    return {
      ranges: [...found.values()].sort((one, other) => other.from - one.from),
      truncated: rows.length > limit,
    };
  }

  #rows(request: KeyCostRequest): Knex.QueryBuilder {
    const rows = servingRows(this.#knex, 'attributions')
      .join(
        scopeParts(this.#knex, request.scope, request.visibility).as('p'),
        'p.entity_id',
        'f.entity_id',
      )
      .join('charges_daily as d', on =>
        on.on('d.version_id', 'f.version_id').andOn('d.key_id', 'f.key_id'),
      )
      .whereIn('s.id', request.statementIds)
      .where('d.day', '>=', request.from)
      .where('d.day', '<', request.to)
      .whereRaw('d.day >= p.from_day and d.day <= p.to_day');
    const { selection } = request;
    if (!selection) return rows;
    whereKeySelected(this.#knex, rows, selection);
    return whereServiceSelected(this.#knex, rows, selection);
  }
}
