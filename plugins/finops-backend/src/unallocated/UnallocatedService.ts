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
  CostMetric,
  foldTagKey,
  ratioOf,
  toIsoDate,
  UNALLOCATED_REASONS,
  UnallocatedReason,
} from '@backstage-finops/cost-engine';
import {
  Unallocated,
  UnallocatedByReason,
} from '@backstage-finops/plugin-finops-common';
import {
  chooseCurrency,
  CurrencyChoice,
  inCurrency,
  readAtScales,
} from '../currency';
import {
  AmountColumn,
  LedgerAmounts,
  sumUnits,
  UNALLOCATED_PREFIX,
} from '../ledger';
import {
  costRanges,
  EntityReader,
  KeptAnswers,
  KeyCostReader,
  KeyCostRequest,
  LedgerState,
  LedgerStateReader,
  OrganisationCostReader,
  readConsistently,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period } from '../request';
import { TagKeys } from './TagKeys';
import { tagSums } from './tagSums';

/** @internal */
export interface UnallocatedServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  organisation: OrganisationCostReader;
  state: LedgerStateReader;
  tagKeys: TagKeys;
}

/** @internal */
export interface UnallocatedQueryOptions {
  period: Period;
  metric: CostMetric;
  currency?: string;
}

/** What of a reason is shown; the amounts of the reason itself are complete. */
const MAX_ACCOUNTS = 20;
const MAX_SERVICES = 20;
const MAX_TAGS = 20;

/** Each has a few hundred rows. */
const MAX_KEPT_ANSWERS = 100;

/** Tags are read from the largest keys of a reason, which hold nearly all of its cost. */
const MAX_KEYS_FOR_TAGS = 2000;

/**
 * Answers what no entity owns, and where to look for its owners.
 *
 * @internal
 */
export class UnallocatedService {
  readonly #options: UnallocatedServiceOptions;
  readonly #kept = new KeptAnswers<Unallocated>(MAX_KEPT_ANSWERS, () => 1);

  constructor(options: UnallocatedServiceOptions) {
    this.#options = options;
  }

  async read(
    query: UnallocatedQueryOptions,
    viewer: Viewer,
  ): Promise<Unallocated> {
    const environmentKeys = this.#options.tagKeys.environmentKeys();
    return readConsistently(this.#options.state, state =>
      // What nobody owns is the same for all who may see it.
      this.#kept.get(
        state.stamp,
        [query, viewer.mayReadPrices, environmentKeys],
        () => this.#read(state, query, viewer, environmentKeys),
      ),
    );
  }

  async #read(
    state: LedgerState,
    query: UnallocatedQueryOptions,
    viewer: Viewer,
    environmentKeys: readonly string[],
  ): Promise<Unallocated> {
    const { entities, organisation } = this.#options;
    const { period, metric } = query;
    const totals = await organisation.totals(
      costRanges(period, 'month'),
      undefined,
    );
    const money = chooseCurrency(totals, state, query.currency);
    const total = sum(inCurrency(totals, state, money), metric);
    const ids = await entities.reasons();
    const request = (
      entityIds: number[],
      statementIds: number[],
    ): KeyCostRequest => ({
      scope: { entityIds },
      visibility: undefined,
      ...period,
      statementIds,
    });
    const all = [...ids.values()];
    const [accounts, services] = await Promise.all([
      readAtScales(
        state,
        money,
        statementIds =>
          this.#options.keys.byAccount(request(all, statementIds)),
        one => [one.entityRef, one.provider, one.subAccountId],
      ),
      readAtScales(
        state,
        money,
        statementIds =>
          this.#options.keys.byService(request(all, statementIds)),
        one => [one.entityRef, one.service],
      ),
    ]);
    const reasons: UnallocatedByReason[] = [];
    for (const reason of UNALLOCATED_REASONS) {
      const id = ids.get(reason);
      const own = <T extends { entityRef: string }>(costs: T[]) =>
        costs.filter(one => one.entityRef === `${UNALLOCATED_PREFIX}${reason}`);
      const ownServices = own(services);
      if (id === undefined || ownServices.length === 0) continue;
      const amount = sum(ownServices, metric);
      reasons.push({
        reason,
        amount: money.formatKnown(amount),
        unpriced: money.format(sum(ownServices, 'unpriced') ?? 0n),
        share:
          amount !== undefined && total !== undefined && total > 0n
            ? ratioOf(amount, total)
            : null,
        accounts: largest(own(accounts), metric, MAX_ACCOUNTS).map(one => ({
          provider: one.provider,
          subAccountId: one.subAccountId ?? null,
          name: one.name ?? null,
          amount: money.formatKnown(one.amounts[metric]),
        })),
        services: largest(ownServices, metric, MAX_SERVICES).map(one => ({
          service: one.service ?? null,
          amount: money.formatKnown(one.amounts[metric]),
        })),
        tags: await this.#tags(
          statementIds => request([id], statementIds),
          state,
          metric,
          money,
          reason,
          environmentKeys,
        ),
      });
    }
    return {
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      total: money.formatKnown(total),
      unallocated: money.formatKnown(sum(services, metric)),
      reasons,
      hidden: viewer.mayReadPrices ? [] : ['list', 'contracted'],
    };
  }

  async #tags(
    request: (statementIds: number[]) => KeyCostRequest,
    state: LedgerState,
    metric: CostMetric,
    money: CurrencyChoice,
    reason: UnallocatedReason,
    environmentKeys: readonly string[],
  ): Promise<UnallocatedByReason['tags']> {
    // Tax and the like have no owner to find; their tags are no hint.
    if (reason.startsWith('not-workload')) return [];
    const keys = await readAtScales(
      state,
      money,
      statementIds =>
        this.#options.keys.largestKeys(
          request(statementIds),
          metric,
          MAX_KEYS_FOR_TAGS,
        ),
      one => [one.keyId],
    );
    return tagSums(keys, metric, MAX_TAGS).map(one => ({
      key: one.key,
      value: one.value,
      amount: money.formatKnown(one.amount),
      namesEnvironment: environmentKeys.includes(foldTagKey(one.key)),
    }));
  }
}

function sum(
  costs: { amounts: LedgerAmounts }[],
  column: AmountColumn,
): bigint | undefined {
  return sumUnits(
    costs.map(one => one.amounts),
    column,
  );
}

function largest<T extends { amounts: LedgerAmounts }>(
  costs: T[],
  metric: CostMetric,
  limit: number,
): T[] {
  return [...costs]
    .sort((a, b) => {
      const difference = (b.amounts[metric] ?? 0n) - (a.amounts[metric] ?? 0n);
      if (difference === 0n) return 0;
      return difference > 0n ? 1 : -1;
    })
    .slice(0, limit);
}
