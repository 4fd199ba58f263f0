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
import { largestFirst, largestTags, TaggedAmounts } from './largestTags';
import { costOf, LedgerSum } from './LedgerSum';
import { ChargeDetailReport, PreviewCost } from './PreviewReport';

/** How many accounts, tags and services are shown of each reason. */
const MAX_SHOWN = 20;

/** Collects what identifies the charges of one reason or conflict. */
export class ChargeDetail {
  readonly #accounts = new Map<string, LedgerSum>();
  readonly #tagged: TaggedAmounts[] = [];
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
    this.#tagged.push({
      tags: key.allocatedTags ? [...key.allocatedTags, ...key.tags] : key.tags,
      amounts,
    });
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
    const costs = <T>(sums: [string, LedgerSum][]): [T, PreviewCost][] =>
      sums
        .slice(0, MAX_SHOWN)
        .map(([id, sum]) => [
          JSON.parse(id) as T,
          costOf(sum.amounts, currency),
        ]);
    const accounts = largestFirst([...this.#accounts]);
    const tags = largestTags(this.#tagged, MAX_SHOWN);
    const services = largestFirst([...this.#services]);
    const causes = largestFirst([...this.#causes]);
    const notShown = Object.entries({
      accounts: accounts.length,
      tags: tags.count,
      services: services.length,
      ...(reason === 'unknown-value' && { values: causes.length }),
      ...(reason === 'conflict' && { claims: causes.length }),
    })
      .map(([name, count]) => [name, count - MAX_SHOWN] as const)
      .filter(([, count]) => count > 0);
    return {
      ...(reason === 'unknown-value' && {
        values: costs<string>(causes).map(([tag, cost]) => ({ tag, ...cost })),
      }),
      ...(reason === 'conflict' && {
        claims: costs<string>(causes).map(([claimId, cost]) => {
          const claim = this.#claims.get(claimId);
          return {
            entityRef: claim?.entityRef ?? null,
            annotation: claim?.annotation ?? claimId,
            value: claim?.text ?? '',
            ...cost,
          };
        }),
      }),
      accounts: costs<[string, string | null, string | null]>(accounts).map(
        ([[provider, subAccountId, subAccountName], cost]) => ({
          provider,
          subAccountId,
          subAccountName,
          ...cost,
        }),
      ),
      tags: costs<[string, string]>(tags.largest).map(
        ([[key, value], cost]) => ({ key, value, ...cost }),
      ),
      services: costs<string | null>(services).map(([service, cost]) => ({
        service,
        ...cost,
      })),
      ...(notShown.length > 0 && { notShown: Object.fromEntries(notShown) }),
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
