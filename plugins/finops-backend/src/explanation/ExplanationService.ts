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
  Explanation,
  toIsoDate,
} from '@backstage-finops/cost-engine';
import {
  EntityExplanation,
  ExplainedClaim,
  OutrankedClaim,
} from '@backstage-finops/plugin-finops-common';
import { ClaimBook } from '../claims';
import { toTotals } from '../costs';
import { chooseCurrency, CurrencyChoice, inCurrency } from '../currency';
import { addAmounts, LedgerAmounts, sumUnits, zeroAmounts } from '../ledger';
import {
  ClaimCost,
  EntityReader,
  KeyCostReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
  SkuCostReader,
  StatementReader,
} from '../ledger/read';
import { hiddenFields, Viewer } from '../permissions';
import { Period } from '../request';
import { readStored } from '../stored';
import { explainStatements } from './explainStatements';

/** @internal */
export interface ExplanationQueryOptions {
  period: Period;
  metric: CostMetric;
  currency?: string;
}

/** @internal */
export interface ExplanationServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  costs: Pick<SkuCostReader, 'totalsByStatement'>;
  statements: StatementReader;
  state: LedgerStateReader;
  claims: ClaimBook;
}

/**
 * What a claim outranked is looked up for its largest keys: explaining all of a bill's keys would take seconds, and
 * what they outrank repeats.
 */
const EXPLAINED_KEYS = 200;

/** More than this of what a claim outranked is no longer read. */
const MAX_OUTRANKED_PER_CLAIM = 10;

interface ClaimGroup {
  cost: ClaimCost;
  rank?: string;
  keys: number;
  amounts: LedgerAmounts;
}

/**
 * Answers where the cost of an entity comes from. Statements and claims are each summed from attributions, and checked
 * against the figure of the page, which is read from the entity tables.
 *
 * @internal
 */
export class ExplanationService {
  readonly #options: ExplanationServiceOptions;

  constructor(options: ExplanationServiceOptions) {
    this.#options = options;
  }

  async read(
    entity: LedgerEntity,
    query: ExplanationQueryOptions,
    viewer: Viewer,
  ): Promise<EntityExplanation> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, entity, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    entity: LedgerEntity,
    query: ExplanationQueryOptions,
    viewer: Viewer,
  ): Promise<EntityExplanation> {
    const { entities, keys, costs } = this.#options;
    const { period, metric } = query;
    const scope = await entities.scopeOf(entity);
    const restricted = { scope, visibility: viewer.visibility };
    const figures = await costs.totalsByStatement({
      ...restricted,
      periods: [period],
    });
    const money = chooseCurrency(figures, state, query.currency);
    const shown = inCurrency(figures, state, money).map(one => one.amounts);
    const figure = sumUnits(shown, metric);
    const statementIds = state.statements
      .filter(one => one.currency === money.currency)
      .map(one => one.id);
    const request = { ...restricted, ...period, statementIds };
    const decisions = inCurrency(await keys.byClaim(request), state, money);
    const largest = await keys.largestKeys(request, metric, EXPLAINED_KEYS);
    const outranked = this.#outranked(largest.map(one => one.key));
    const visible = await entities.visibleRefs(
      [...outranked.values()].flatMap(list =>
        list.flatMap(one => one.entityRef ?? []),
      ),
      viewer.visibility,
    );
    const claims = groupClaims(decisions, metric);
    const statements = await explainStatements(
      decisions,
      state,
      metric,
      money,
      this.#options.statements,
    );
    const inStatements = sumUnits(
      decisions.map(one => one.amounts),
      metric,
    );
    const inClaims = sumUnits(
      claims.map(one => one.amounts),
      metric,
    );
    return {
      entityRef: entity.entityRef,
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      unpriced: money.format(sumUnits(shown, 'unpriced') ?? 0n),
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      statements,
      claims: claims.map(group =>
        toClaim(
          group,
          (outranked.get(group.cost.claimId ?? '') ?? []).map(one =>
            asSeen(one, visible),
          ),
          money,
          viewer,
        ),
      ),
      check: {
        statements: money.formatKnown(inStatements),
        claims: money.formatKnown(inClaims),
        figure: money.formatKnown(figure),
        balanced: inStatements === figure && inClaims === figure,
      },
      hidden: hiddenFields(viewer, ['others']),
    };
  }

  /** By claim that won: what it outranked on the given keys. */
  #outranked(keys: string[]): Map<string, OutrankedClaim[]> {
    const found = new Map<string, OutrankedClaim[]>();
    for (const key of keys) {
      const explanation = this.#options.claims.explain(key);
      if (explanation) addOutranked(found, explanation);
    }
    return found;
  }
}

function addOutranked(
  found: Map<string, OutrankedClaim[]>,
  explanation: Explanation,
): void {
  const { outcome, candidates } = explanation;
  if (outcome.kind !== 'entity') return;
  const known = found.get(outcome.claimId) ?? [];
  for (const candidate of candidates) {
    const lost =
      candidate.verdict === 'outranked' || candidate.verdict === 'not-allowed';
    const repeated = known.some(
      one =>
        one.claim === candidate.claimId &&
        one.entityRef === candidate.entityRef,
    );
    if (lost && !repeated && known.length < MAX_OUTRANKED_PER_CLAIM) {
      known.push({
        entityRef: candidate.entityRef,
        claim: candidate.claimId,
        why: candidate.why,
      });
    }
  }
  found.set(outcome.claimId, known);
}

/** Entities that the viewer may not see are "others": no name, and no text that contains one. */
function asSeen(one: OutrankedClaim, visible: Set<string>): OutrankedClaim {
  return one.entityRef !== null && visible.has(one.entityRef)
    ? one
    : {
        entityRef: null,
        claim: null,
        why: 'It also matches a claim of an entity that you may not see.',
      };
}

function groupClaims(decisions: ClaimCost[], metric: CostMetric): ClaimGroup[] {
  const groups = new Map<string, ClaimGroup>();
  for (const cost of decisions) {
    const rank = readStored<{ rank?: string }>(cost.detail)?.rank;
    const name = JSON.stringify([
      cost.entityRef,
      cost.claimId,
      cost.text,
      rank,
    ]);
    const group = groups.get(name) ?? {
      cost,
      rank,
      keys: 0,
      amounts: zeroAmounts(),
    };
    group.keys += cost.keys;
    group.amounts = addAmounts(group.amounts, cost.amounts);
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => {
    const difference = (b.amounts[metric] ?? 0n) - (a.amounts[metric] ?? 0n);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
    return (a.cost.claimId ?? '') < (b.cost.claimId ?? '') ? -1 : 1;
  });
}

function toClaim(
  { cost, rank, keys, amounts }: ClaimGroup,
  outranked: OutrankedClaim[],
  money: CurrencyChoice,
  viewer: Viewer,
): ExplainedClaim {
  return {
    entityRef: cost.entityRef,
    claim: cost.claimId ?? null,
    kind: cost.claimKind ?? null,
    annotation: cost.annotation ?? null,
    text: cost.text ?? null,
    rank: rank ?? null,
    amounts: toTotals(amounts, money, viewer.mayReadPrices),
    keys,
    outranked,
  };
}
