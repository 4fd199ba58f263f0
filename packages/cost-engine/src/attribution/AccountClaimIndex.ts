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

import { canonicalProvider } from '../billing/providerOf';
import { canonicalAccountId } from '../claims/accountId';
import { bareServiceName } from '../claims/bareServiceName';
import type {
  AccountCondition,
  AccountMatch,
  CompiledClaim,
  Narrowing,
} from '../claims/CompiledClaim';
import type { AttributionKey } from '../billing/AttributionKey';
import { Match, matchOf } from './Match';

interface AccountClaim {
  claim: CompiledClaim;
  match: AccountMatch;
}

/**
 * Finds account claims by the sub-account of a key, and judges the narrowing of
 * others by it.
 *
 * @internal
 */
export class AccountClaimIndex {
  readonly #byAccount = new Map<string, AccountClaim[]>();
  /** Claims by service alone. */
  readonly #byService = new Map<string, AccountClaim[]>();
  readonly #providers: ReadonlyMap<string, string>;

  constructor(
    claims: readonly CompiledClaim[],
    providers: ReadonlyMap<string, string>,
  ) {
    this.#providers = providers;
    for (const claim of claims) {
      if (claim.match.type === 'account') {
        const accountClaim = { claim, match: claim.match };
        const { accounts, narrowing } = claim.match;
        if (accounts) {
          for (const text of new Set(accounts.map(conditionText))) {
            push(this.#byAccount, text, accountClaim);
          }
        } else {
          for (const service of new Set(narrowing?.services)) {
            push(this.#byService, service, accountClaim);
          }
        }
      }
    }
  }

  find(key: AttributionKey, found: Match[]): void {
    const candidates = new Set<AccountClaim>();
    if (this.#byAccount.size > 0) {
      for (const text of this.#textsOf(key)) {
        this.#byAccount.get(text)?.forEach(claim => candidates.add(claim));
      }
    }
    if (this.#byService.size > 0 && key.columns.ServiceName !== undefined) {
      this.#byService
        .get(bareServiceName(key.columns.ServiceName))
        ?.forEach(claim => candidates.add(claim));
    }
    for (const { claim, match } of candidates) {
      if (!match.narrowing || this.narrowed(match.narrowing, key)) {
        found.push(
          matchOf({
            claim,
            entityRef: claim.entityRef,
            ownRank: 'account',
            allocated: false,
          }),
        );
      }
    }
  }

  /** Whether the conditions of a narrowing hold for a key. */
  narrowed(
    { providers, accounts, services }: Narrowing,
    key: AttributionKey,
  ): boolean {
    if (providers && !providers.includes(this.#providerOf(key))) {
      return false;
    }
    if (services) {
      const service = key.columns.ServiceName;
      if (
        service === undefined ||
        !services.includes(bareServiceName(service))
      ) {
        return false;
      }
    }
    if (accounts) {
      const texts = new Set(this.#textsOf(key));
      return accounts.some(account => texts.has(conditionText(account)));
    }
    return true;
  }

  #providerOf(key: AttributionKey): string {
    return canonicalProvider(key.provider, this.#providers);
  }

  /** The condition texts that a key satisfies. */
  #textsOf(key: AttributionKey): string[] {
    const provider = this.#providerOf(key);
    const texts: string[] = [];
    if (key.subAccountId !== undefined) {
      const text = canonicalAccountId(provider, key.subAccountId);
      texts.push(
        conditionText({ provider, by: 'id', text }),
        conditionText({ by: 'id', text }),
      );
    }
    if (key.subAccountName !== undefined) {
      const text = key.subAccountName;
      texts.push(
        conditionText({ provider, by: 'name', text }),
        conditionText({ by: 'name', text }),
      );
    }
    return texts;
  }
}

function conditionText({ provider, by, text }: AccountCondition): string {
  return `${by} ${provider ?? ''}/${text}`;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
