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

import { utcDayOf } from '@backstage-finops/cost-engine';
import { LedgerState, ServingStatement } from '../ledger/read';
import { contributingStatements } from './contributingStatements';
import { FreshnessDays } from './FreshnessDays';
import { freshnessOf } from './freshnessOf';

/** The statements that figures depend on, and how fresh they are. @internal */
export interface ContributingFreshness {
  statements: ServingStatement[];
  freshness: FreshnessDays;
}

type Known = Pick<LedgerState, 'byId' | 'statements'>;

/**
 * A state never changes, and a day has few combinations of sources: each is worked out once. What readers ask for with a
 * currency that no statement has is not kept: there is no end of those.
 */
const kept = new WeakMap<Known, Map<string, ContributingFreshness>>();

/**
 * How fresh the statements are that the given costs depend on; see {@link contributingStatements}.
 *
 * @internal
 */
export function contributingFreshness(
  costs: Iterable<{ statementId: number }>,
  state: Known,
  currency: string | undefined,
  now: Date,
): ContributingFreshness {
  const sources = new Set<string>();
  for (const { statementId } of costs) {
    const statement = state.byId.get(statementId);
    if (statement) sources.add(statement.source);
  }
  const name = JSON.stringify([utcDayOf(now), currency, [...sources].sort()]);
  let known = kept.get(state);
  if (!known) {
    known = new Map();
    kept.set(state, known);
  }
  let found = known.get(name);
  if (!found) {
    const statements = contributingStatements(sources, state, currency);
    found = { statements, freshness: freshnessOf(statements, now) };
    if (statements.length > 0) known.set(name, found);
  }
  return found;
}
