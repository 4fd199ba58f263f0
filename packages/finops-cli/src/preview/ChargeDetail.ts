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
  Amounts,
  AttributionKey,
  Claim,
  Outcome,
} from '@backstage-finops/cost-engine';
import { costOf, LedgerSum } from './LedgerSum';
import { ChargeDetailReport, PreviewCost } from './PreviewReport';

/** How many accounts, tags and services are shown of each reason. */
const MAX_SHOWN = 20;
/** Tags after which small ones are no longer counted, so that memory stays bounded. */
const MAX_COUNTED_TAGS = 100_000;

/** Collects what identifies the charges of one reason or conflict. */
export class ChargeDetail {
  readonly #accounts = new Map<string, LedgerSum>();
  readonly #tags = new Map<string, LedgerSum>();
  readonly #services = new Map<string, LedgerSum>();
  readonly #causes = new Map<string, LedgerSum>();
  readonly #claims: ReadonlyMap<string, Claim>;

  /** @param claims - by id */
  constructor(claims: ReadonlyMap<string, Claim>) {
    this.#claims = claims;
  }

  addKey(key: AttributionKey, outcome: Outcome, amounts: Amounts): void {
    const { provider, subAccountId, subAccountName } = key;
    add(
      this.#accounts,
      [provider, subAccountId ?? null, subAccountName ?? null],
      amounts,
    );
    for (const tag of [...(key.allocatedTags ?? []), ...key.tags]) {
      if (this.#tags.size < MAX_COUNTED_TAGS) {
        add(this.#tags, tag, amounts);
      }
    }
    if (outcome.kind === 'unallocated') {
      const { reason, detail, claimIds = [] } = outcome;
      const causes = reason === 'conflict' ? claimIds : [detail ?? []].flat();
      causes.forEach(cause => add(this.#causes, cause, amounts));
    }
  }

  addService(service: string | undefined, amounts: Amounts): void {
    add(this.#services, service ?? null, amounts);
  }

  report(reason: string, currency: string): ChargeDetailReport {
    const causes = largest<string>(this.#causes, currency);
    return {
      ...(reason === 'unknown-value' && {
        values: causes.map(([tag, cost]) => ({ tag, ...cost })),
      }),
      ...(reason === 'conflict' && {
        claims: causes.map(([claimId, cost]) => {
          const claim = this.#claims.get(claimId);
          return {
            entityRef: claim?.entityRef ?? null,
            annotation: claim?.annotation ?? claimId,
            value: claim?.text ?? '',
            ...cost,
          };
        }),
      }),
      accounts: largest<[string, string | null, string | null]>(
        this.#accounts,
        currency,
      ).map(([[provider, subAccountId, subAccountName], cost]) => ({
        provider,
        subAccountId,
        subAccountName,
        ...cost,
      })),
      tags: largest<[string, string]>(this.#tags, currency).map(
        ([[key, value], cost]) => ({ key, value, ...cost }),
      ),
      services: largest<string | null>(this.#services, currency).map(
        ([service, cost]) => ({ service, ...cost }),
      ),
    };
  }
}

function add(
  sums: Map<string, LedgerSum>,
  identity: unknown,
  amounts: Amounts,
): void {
  const id = JSON.stringify(identity);
  let sum = sums.get(id);
  if (!sum) {
    sum = new LedgerSum();
    sums.set(id, sum);
  }
  sum.add(amounts);
}

function largest<T>(
  sums: ReadonlyMap<string, LedgerSum>,
  currency: string,
): [T, PreviewCost][] {
  return [...sums]
    .sort(
      ([idA, a], [idB, b]) => LedgerSum.compare(a, b) || (idA < idB ? -1 : 1),
    )
    .slice(0, MAX_SHOWN)
    .map(([id, sum]) => [JSON.parse(id) as T, costOf(sum.amounts, currency)]);
}
