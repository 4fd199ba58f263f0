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

import { foldTagKey, toIsoDate } from '@backstage-finops/cost-engine';
import {
  ConflictList,
  ConflictView,
} from '@backstage-finops/plugin-finops-common';
import { chooseCurrency, inCurrency, readAtScales } from '../currency';
import { addAmounts, LedgerAmounts, zeroAmounts } from '../ledger';
import {
  EntityReader,
  KeyCost,
  KeyCostReader,
  LedgerState,
  LedgerStateReader,
  readConsistently,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period } from '../request';
import { readStored } from '../stored';
import { conflictId } from './conflictId';
import { TagKeys } from './TagKeys';
import { readKey, tagSums } from './tagSums';

/** @internal */
export interface ConflictServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  state: LedgerStateReader;
  tagKeys: TagKeys;
}

interface ConflictGroup {
  /** JSON of the attributions. */
  name: string;
  id: string;
  entityRefs: string[];
  detail?: string;
  keys: number;
  amounts: LedgerAmounts;
}

/** What of a conflict is shown; its amount is complete. */
const MAX_ACCOUNTS = 10;
const MAX_TAGS = 10;
/** Keys in conflict are few; these show which accounts and tags they are about. */
const MAX_KEYS = 2000;

/**
 * Answers which charges two or more entities claim with equal right.
 *
 * @internal
 */
export class ConflictService {
  readonly #options: ConflictServiceOptions;

  constructor(options: ConflictServiceOptions) {
    this.#options = options;
  }

  async read(
    query: { period: Period; currency?: string },
    viewer: Viewer,
  ): Promise<ConflictList> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    query: { period: Period; currency?: string },
    viewer: Viewer,
  ): Promise<ConflictList> {
    const { entities, keys } = this.#options;
    const { period } = query;
    const environmentKeys = this.#options.tagKeys.environmentKeys();
    const id = (await entities.reasons()).get('conflict');
    const request = {
      scope: { entityIds: id === undefined ? [] : [id] },
      visibility: undefined,
      ...period,
      statementIds: state.statements.map(one => one.id),
    };
    const all = await keys.byClaim(request);
    const visible = await entities.visibleRefs(
      [...new Set(all.flatMap(partiesOf))],
      viewer.visibility,
    );
    // A viewer sees the conflicts that their own entities take part in. Those of others have no say in the currency, and
    // which others the company pays in is not for everybody to know.
    const decisions = all.filter(one =>
      partiesOf(one).some(ref => visible.has(ref)),
    );
    const money = chooseCurrency(decisions, state, query.currency);
    const groups = groupConflicts(inCurrency(decisions, state, money));
    const detailed = await readAtScales(
      state,
      money,
      statementIds =>
        keys.keysWithDetail({ ...request, statementIds }, MAX_KEYS),
      one => [one.keyId, one.detail],
    );
    const keysByName = groupBy(detailed, one => one.detail ?? '');
    return {
      currency: money.currency ?? null,
      currencies: money.currencies,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      conflicts: groups.map((one): ConflictView => {
        const seen = one.entityRefs.filter(ref => visible.has(ref));
        const others = one.entityRefs.length - seen.length;
        const own = keysByName.get(one.name) ?? [];
        return {
          // It changes with the names of its parties, so it would tell them to who tries names.
          id: others === 0 ? one.id : null,
          entityRefs: seen,
          others,
          amount: money.format(one.amounts.effective),
          keys: one.keys,
          accounts: accountsOf(own)
            .slice(0, MAX_ACCOUNTS)
            .map(account => ({
              ...account,
              amount: money.format(account.amount),
            })),
          tags: tagSums(own, 'effective', MAX_TAGS).map(tag => ({
            ...tag,
            amount: money.format(tag.amount ?? 0n),
            namesEnvironment: environmentKeys.includes(foldTagKey(tag.key)),
          })),
          // The detail names the claims, and with them entities.
          detail: others === 0 ? one.detail ?? null : null,
        };
      }),
      hidden: viewer.visibility === undefined ? [] : ['others'],
    };
  }
}

interface StoredConflict {
  entityRefs?: string[];
  detail?: string;
}

function partiesOf(decision: { detail?: string }): string[] {
  return readStored<StoredConflict>(decision.detail)?.entityRefs ?? [];
}

function groupConflicts(
  decisions: { detail?: string; keys: number; amounts: LedgerAmounts }[],
): ConflictGroup[] {
  const groups = new Map<string, ConflictGroup>();
  for (const one of decisions) {
    const stored = readStored<StoredConflict>(one.detail);
    const name = one.detail ?? '';
    const group = groups.get(name) ?? {
      name,
      id: conflictId(name),
      entityRefs: stored?.entityRefs ?? [],
      detail: stored?.detail,
      keys: 0,
      amounts: zeroAmounts(),
    };
    group.keys += one.keys;
    group.amounts = addAmounts(group.amounts, one.amounts);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => {
    const difference = b.amounts.effective - a.amounts.effective;
    if (difference === 0n) return 0;
    return difference > 0n ? 1 : -1;
  });
}

function groupBy<T>(items: T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name) ?? [];
    group.push(item);
    groups.set(name, group);
  }
  return groups;
}

function accountsOf(keys: KeyCost[]): {
  provider: string;
  subAccountId: string | null;
  name: string | null;
  amount: bigint;
}[] {
  const accounts = new Map<string, ReturnType<typeof accountsOf>[number]>();
  for (const cost of keys) {
    const key = readKey(cost);
    if (!key) continue;
    const id = JSON.stringify([key.provider, key.subAccountId]);
    const account = accounts.get(id) ?? {
      provider: key.provider,
      subAccountId: key.subAccountId ?? null,
      name: key.subAccountName ?? null,
      amount: 0n,
    };
    account.amount += cost.amounts.effective;
    accounts.set(id, account);
  }
  return [...accounts.values()].sort((a, b) => {
    if (a.amount === b.amount) return 0;
    return a.amount < b.amount ? 1 : -1;
  });
}
