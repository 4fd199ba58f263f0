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
  OutrankedClaim,
  UnallocatedExplanation,
  UnallocatedOutcome,
} from '@backstage-finops/plugin-finops-common';
import { ClaimBook } from '../claims';
import { chooseCurrency, CurrencyChoice, inCurrency } from '../currency';
import { addAmounts, LedgerAmounts, sumUnits } from '../ledger';
import {
  ClaimCost,
  EntityReader,
  KeyCostReader,
  LedgerState,
  LedgerStateReader,
  readConsistently,
  SkuCostReader,
  StatementReader,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { readStored } from '../stored';
import { UnallocatedChargeFinder, UnallocatedCharges } from '../unallocated';
import { ExplanationQueryOptions } from './ExplanationService';
import { explainStatements } from './explainStatements';

/** @internal */
export interface UnallocatedExplanationServiceOptions {
  entities: Pick<EntityReader, 'visibleRefs'>;
  keys: KeyCostReader;
  costs: Pick<SkuCostReader, 'totalsByStatement'>;
  statements: Pick<StatementReader, 'deliveryFiles'>;
  state: LedgerStateReader;
  unallocated: UnallocatedChargeFinder;
  claims: Pick<ClaimBook, 'explain'>;
}

/** As many as are explained of an entity, shared by the outcomes: what claims say of the keys of one repeats. */
const EXPLAINED_KEYS = 200;

/** More claims than this are no longer named; people look at the first few. */
const MAX_CLAIMS_PER_OUTCOME = 10;

/** Tags with a value that nobody has can be thousands; the others are added up. */
const MAX_OUTCOMES = 50;

interface OutcomeGroup {
  /** JSON of the attributions; undefined where there is nothing to say. */
  detail?: string;
  keys: number;
  amounts: LedgerAmounts;
}

/** How the claims of now come to an outcome. */
interface Grounds {
  why: string;
  claims: (OutrankedClaim & { entityRef: string })[];
  /** All entities that the texts may name, also of claims that are not listed. */
  entityRefs: Set<string>;
}

/**
 * Answers why nobody got charges. What they cost, and what was recorded about them, is read from what serves; why no claim
 * took them is asked of the claims of now, as for the charges of an entity.
 *
 * @internal
 */
export class UnallocatedExplanationService {
  readonly #options: UnallocatedExplanationServiceOptions;

  constructor(options: UnallocatedExplanationServiceOptions) {
    this.#options = options;
  }

  async read(
    charges: UnallocatedCharges,
    query: ExplanationQueryOptions,
    viewer: Viewer,
  ): Promise<UnallocatedExplanation> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, charges, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    charges: UnallocatedCharges,
    query: ExplanationQueryOptions,
    viewer: Viewer,
  ): Promise<UnallocatedExplanation> {
    const { keys, costs, statements } = this.#options;
    const { period, metric } = query;
    const { scope, selection } = await this.#options.unallocated.find(charges);
    // What nobody owns is the same for all who may see it.
    const everybody = { scope, visibility: undefined };
    const figures = await costs.totalsByStatement({
      ...everybody,
      periods: [period],
    });
    const money = chooseCurrency(figures, state, query.currency);
    const request = {
      ...everybody,
      ...period,
      selection,
      statementIds: state.statements
        .filter(one => one.currency === money.currency)
        .map(one => one.id),
    };
    const decisions = inCurrency(await keys.byClaim(request), state, money);
    const amount = sumOf(decisions, metric);
    const groups = groupOutcomes(decisions, metric);
    const listed = groups.slice(0, MAX_OUTCOMES);
    const further = groups.slice(MAX_OUTCOMES);
    const grounds = this.#grounds(
      charges,
      await keys.largestKeysOfDetails(
        request,
        listed.map(one => one.detail),
        Math.ceil(EXPLAINED_KEYS / Math.max(1, listed.length)),
      ),
    );
    const entityRefs = [
      ...listed.flatMap(one => recorded(one).entityRefs ?? []),
      ...[...grounds.values()].flatMap(one => [...one.entityRefs]),
    ];
    const visible = await this.#options.entities.visibleRefs(
      entityRefs,
      viewer.visibility,
    );
    const hiddenRefs = [...new Set(entityRefs)].filter(
      ref => !visible.has(ref),
    );
    return {
      reason: charges.reason,
      currency: money.currency ?? null,
      currencies: money.currencies,
      metric,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      amount: money.formatKnown(amount),
      statements: await explainStatements(
        decisions,
        state,
        metric,
        money,
        statements,
      ),
      outcomes: listed.map(group =>
        toOutcome(
          group,
          grounds.get(group.detail ?? ''),
          hiddenRefs,
          metric,
          money,
        ),
      ),
      further: {
        count: further.length,
        amount: money.formatKnown(sumOf(further, metric)),
      },
      balanced:
        selection === undefined
          ? amount === sumOf(inCurrency(figures, state, money), metric)
          : null,
      hidden: [
        ...(viewer.mayReadPrices ? [] : (['list', 'contracted'] as const)),
        ...(viewer.visibility === undefined ? [] : (['others'] as const)),
      ],
    };
  }

  /** By what was recorded: what the claims of now say of the given keys, where they come to the same reason. */
  #grounds(
    { reason }: UnallocatedCharges,
    keys: { key: string; detail?: string }[],
  ): Map<string, Grounds> {
    const found = new Map<string, Grounds>();
    for (const { key, detail } of keys) {
      const explanation = this.#options.claims.explain(key);
      if (
        explanation?.outcome.kind === 'unallocated' &&
        explanation.outcome.reason === reason
      ) {
        const name = detail ?? '';
        found.set(name, withClaims(found.get(name), explanation));
      }
    }
    return found;
  }
}

function withClaims(
  known: Grounds | undefined,
  { outcome, summary, candidates }: Explanation,
): Grounds {
  const claims = known?.claims ?? [];
  const entityRefs = known?.entityRefs ?? new Set<string>();
  if (outcome.kind === 'unallocated') {
    outcome.entityRefs?.forEach(ref => entityRefs.add(ref));
  }
  for (const { entityRef, claimId, why } of candidates) {
    entityRefs.add(entityRef);
    const repeated = claims.some(
      one => one.claim === claimId && one.entityRef === entityRef,
    );
    if (!repeated && claims.length < MAX_CLAIMS_PER_OUTCOME) {
      claims.push({ entityRef, claim: claimId, why });
    }
  }
  return { why: known?.why ?? summary, claims, entityRefs };
}

function sumOf(
  costs: { amounts: LedgerAmounts }[],
  metric: CostMetric,
): bigint | undefined {
  return sumUnits(
    costs.map(one => one.amounts),
    metric,
  );
}

function groupOutcomes(
  decisions: ClaimCost[],
  metric: CostMetric,
): OutcomeGroup[] {
  const groups = new Map<string, OutcomeGroup>();
  for (const { detail, keys, amounts } of decisions) {
    const known = groups.get(detail ?? '');
    groups.set(detail ?? '', {
      detail,
      keys: keys + (known?.keys ?? 0),
      amounts: known ? addAmounts(known.amounts, amounts) : amounts,
    });
  }
  return [...groups.values()].sort((a, b) => {
    const difference = (b.amounts[metric] ?? 0n) - (a.amounts[metric] ?? 0n);
    if (difference !== 0n) return difference > 0n ? 1 : -1;
    return (a.detail ?? '') < (b.detail ?? '') ? -1 : 1;
  });
}

function recorded({ detail }: OutcomeGroup): {
  entityRefs?: string[];
  detail?: string;
} {
  return readStored(detail) ?? {};
}

/** Entities that the viewer may not see are "others": no name, and no text that contains one. */
function toOutcome(
  group: OutcomeGroup,
  grounds: Grounds | undefined,
  hiddenRefs: string[],
  metric: CostMetric,
  money: CurrencyChoice,
): UnallocatedOutcome {
  const { entityRefs, detail } = recorded(group);
  const namesHidden = (text: string) =>
    hiddenRefs.some(ref => text.includes(ref));
  const asSeen = (text: string, otherwise: string) =>
    namesHidden(text) ? otherwise : text;
  return {
    why: grounds
      ? asSeen(
          grounds.why,
          'Entities, of which you may not see all, have an equal right to it, so that none gets it',
        )
      : null,
    // The detail of a conflict names claims, and with them entities.
    detail:
      detail === undefined || entityRefs?.some(ref => hiddenRefs.includes(ref))
        ? null
        : detail,
    amount: money.formatKnown(group.amounts[metric]),
    keys: group.keys,
    claims: (grounds?.claims ?? []).map(({ entityRef, claim, why }) =>
      hiddenRefs.includes(entityRef)
        ? {
            entityRef: null,
            claim: null,
            why: 'A claim of an entity that you may not see matches, too.',
          }
        : {
            entityRef,
            claim,
            why: asSeen(
              why,
              'A claim of an entity that you may not see is stronger, or has an equal right.',
            ),
          },
    ),
  };
}
