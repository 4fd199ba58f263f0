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
import { Claim, Outcome } from '@backstage-finops/cost-engine';
import { NO_ENVIRONMENT_ID } from '../ledger/schema';
import { ensureClaims } from '../ledger/write/ensureClaims';
import { ensureEntities } from '../ledger/write/ensureEntities';
import { ensureEnvironments } from '../ledger/write/ensureEnvironments';
import { AttributionContext } from '../statements/AttributionContext';
import { outcomeRef } from '../statements/attributeKeys';
import { outcomeDetail } from '../statements/identifyKeys';

/**
 * An outcome as the ledger stores it.
 *
 * @internal
 */
export interface StoredOutcome {
  entityId: number;
  environmentId: number;
  claimId: number | null;
  detail: string | null;
}

/**
 * Ledger ids of what outcomes name, looked up once each.
 *
 * @internal
 */
export class OutcomeIds {
  readonly #knex: Knex;
  readonly #context: AttributionContext;
  readonly #claims: ReadonlyMap<string, Claim>;
  readonly #entityIds = new Map<string, number>();
  readonly #environmentIds = new Map<string, number>();
  readonly #claimIds = new Map<string, number>();

  constructor(knex: Knex, context: AttributionContext) {
    this.#knex = knex;
    this.#context = context;
    this.#claims = new Map(context.claims.map(claim => [claim.id, claim]));
  }

  /** Makes {@link OutcomeIds.of} work for these outcomes. */
  async ensure(outcomes: Iterable<Outcome>): Promise<void> {
    const entities = new Set<string>();
    const environments = new Set<string>();
    const claims = new Map<string, Claim>();
    for (const outcome of outcomes) {
      const ref = outcomeRef(outcome);
      if (!this.#entityIds.has(ref)) {
        entities.add(ref);
      }
      if (
        outcome.environment !== undefined &&
        !this.#environmentIds.has(outcome.environment)
      ) {
        environments.add(outcome.environment);
      }
      if (outcome.kind === 'entity' && !this.#claimIds.has(outcome.claimId)) {
        const claim = this.#claims.get(outcome.claimId);
        if (claim) {
          claims.set(claim.id, claim);
        }
      }
    }
    const { entities: catalog } = this.#context;
    await addAll(this.#entityIds, entities, refs =>
      ensureEntities(this.#knex, refs, catalog),
    );
    await addAll(this.#environmentIds, environments, names =>
      ensureEnvironments(this.#knex, names),
    );
    await addAll(this.#claimIds, [...claims.values()], list =>
      ensureClaims(this.#knex, list),
    );
  }

  of(outcome: Outcome): StoredOutcome {
    return {
      entityId: this.#entityIds.get(outcomeRef(outcome))!,
      environmentId:
        outcome.environment === undefined
          ? NO_ENVIRONMENT_ID
          : this.#environmentIds.get(outcome.environment)!,
      claimId:
        outcome.kind === 'entity'
          ? this.#claimIds.get(outcome.claimId) ?? null
          : null,
      detail: outcomeDetail(outcome) ?? null,
    };
  }
}

async function addAll<T>(
  known: Map<string, number>,
  wanted: Iterable<T>,
  ensure: (wanted: T[]) => Promise<Map<string, number>>,
): Promise<void> {
  const list = [...wanted];
  if (list.length > 0) {
    for (const [name, id] of await ensure(list)) {
      known.set(name, id);
    }
  }
}
