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

import { addDays, Clock, utcDayOf } from '@backstage-finops/cost-engine';
import {
  EntityClaims,
  ClaimFindingView,
  HiddenField,
} from '@backstage-finops/plugin-finops-common';
import { chooseCurrency, CurrencyChoice, readAtScales } from '../currency';
import { NO_ENTITY } from '../ledger';
import {
  ClaimReader,
  EntityReader,
  KeptAnswers,
  KeyCostReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Period } from '../request';
import { readKey } from '../unallocated';
import { ClaimBook } from './ClaimBook';
import { ClaimFindingText } from './ClaimFindingText';
import {
  ClaimableValue,
  claimableValues,
  claimCandidates,
} from './claimCandidates';
import { withoutOthers } from './withoutOthers';

/** @internal */
export interface EntityClaimServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  claimFindings: ClaimReader;
  claims: ClaimBook;
  state: LedgerStateReader;
  clock: Clock;
}

/** How far back candidates are looked for: the same period as the page shows. */
const CANDIDATE_DAYS = 90;

/** The largest unallocated keys are looked through for candidates; smaller ones would not be worth a claim. */
const MAX_CANDIDATE_KEYS = 5000;

/** One period is asked about at a time. */
const MAX_KEPT_ANSWERS = 1;

const CLAIMABLE_REASONS = ['no-matching-claim', 'unknown-value'];

interface Claimable {
  currency: string;
  money: CurrencyChoice;
  values: ClaimableValue[];
}

/**
 * Answers what an entity claims, what is wrong with it, and what it could claim.
 *
 * @internal
 */
export class EntityClaimService {
  readonly #options: EntityClaimServiceOptions;
  readonly #kept = new KeptAnswers<Claimable[]>(MAX_KEPT_ANSWERS, () => 1);

  constructor(options: EntityClaimServiceOptions) {
    this.#options = options;
  }

  /** @param mayReadStatements - whether the viewer may see what no entity owns; candidates have no amount without it */
  async read(
    entity: LedgerEntity,
    viewer: Viewer,
    mayReadStatements: boolean,
  ): Promise<EntityClaims> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, entity, viewer, mayReadStatements),
    );
  }

  async #read(
    state: LedgerState,
    entity: LedgerEntity,
    viewer: Viewer,
    mayReadStatements: boolean,
  ): Promise<EntityClaims> {
    const { claims, claimFindings } = this.#options;
    const findings = await withoutOthers(
      await claimFindings.findings(entity.entityRef),
      viewer.visibility,
      this.#options.entities,
    );
    return {
      entityRef: entity.entityRef,
      claims: claims.claimsOf(entity.entityRef).map(one => ({
        claim: one.id,
        kind: one.kind,
        annotation: one.annotation,
        text: one.text,
      })),
      findings: findings.map(toFinding),
      candidates: await this.#candidates(state, entity, mayReadStatements),
      hidden: hiddenOf(viewer, mayReadStatements),
    };
  }

  async #candidates(
    state: LedgerState,
    entity: LedgerEntity,
    mayReadStatements: boolean,
  ): Promise<EntityClaims['candidates']> {
    // A fee that is dated ahead says nothing of how far the bills have come.
    const today = utcDayOf(this.#options.clock());
    const lastDay = state.statements.reduce(
      (last, { lastDayWithin = 0 }) => Math.max(last, lastDayWithin),
      0,
    );
    const to = addDays(lastDay === 0 ? today : Math.min(lastDay, today), 1);
    const period = { from: addDays(to, -CANDIDATE_DAYS), to };
    // Of all that is unallocated, and the same for all entities: only what is similar to a name differs.
    const claimable = await this.#kept.get(state.stamp, period, () =>
      this.#claimable(state, period),
    );
    const name = entity.entityRef.slice(entity.entityRef.indexOf('/') + 1);
    return claimable.flatMap(({ currency, money, values }) =>
      claimCandidates(name, values).map(one => ({
        ...one,
        currency,
        amount: mayReadStatements ? money.format(one.amount) : null,
      })),
    );
  }

  async #claimable(state: LedgerState, period: Period): Promise<Claimable[]> {
    const { entities, keys } = this.#options;
    const ids = await entities.reasons();
    const found: Claimable[] = [];
    for (const currency of new Set(state.statements.map(one => one.currency))) {
      const statements = state.statements.filter(
        one => one.currency === currency,
      );
      const money = chooseCurrency(
        statements.map(one => ({ statementId: one.id, amounts: one.amounts })),
        state,
        currency,
      );
      const largest = await readAtScales(
        state,
        money,
        statementIds =>
          keys.largestKeys(
            {
              scope: {
                entityIds: CLAIMABLE_REASONS.flatMap(one => ids.get(one) ?? []),
              },
              visibility: undefined,
              ...period,
              statementIds,
            },
            'effective',
            MAX_CANDIDATE_KEYS,
          ),
        one => [one.keyId],
      );
      const values = claimableValues(
        largest.flatMap(cost => {
          const key = readKey(cost);
          return key ? [{ key, effective: cost.amounts.effective }] : [];
        }),
      );
      found.push({ currency, money, values });
    }
    return found;
  }
}

function hiddenOf(viewer: Viewer, mayReadStatements: boolean): HiddenField[] {
  const hidden: HiddenField[] = [];
  if (!mayReadStatements) hidden.push('organisation');
  if (viewer.visibility !== undefined) hidden.push('others');
  return hidden;
}

/** @internal */
export function toFinding(row: ClaimFindingText): ClaimFindingView {
  return {
    entityRef: row.entity_ref === NO_ENTITY ? null : row.entity_ref,
    annotation: row.annotation,
    value: row.value,
    severity: row.severity as ClaimFindingView['severity'],
    problem: row.problem,
    remedy: row.remedy,
  };
}
