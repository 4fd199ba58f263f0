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

import { CostMetric } from '@backstage-finops/cost-engine';
import {
  KeptAnswers,
  LedgerState,
  OrganisationCostReader,
  OrganisationCostRequest,
  OrganisationGrouping,
  OrganisationSeriesCell,
  OrganisationSeriesGroups,
} from '../ledger/read';
import { Period } from '../request';
import { OrganisationReading, readOrganisation } from './readOrganisation';

/** Of what is read for whoever may see everything, cells in all: some tens of megabytes. */
const MAX_KEPT_CELLS = 200_000;

/** Groupings by what an entity belonged to in a month. */
const MEMBERSHIP_GROUPINGS: readonly OrganisationGrouping[] = [
  'owner',
  'system',
  'domain',
];

/**
 * What was read of the organisation. The whole of it takes long and is asked for by many, so it is kept for as long as
 * the ledger stays as it is; what belongs to one owner, system or domain is quick.
 *
 * @internal
 */
export class OrganisationReadings {
  readonly #costs: OrganisationCostReader;
  readonly #periods = new KeptAnswers<OrganisationReading>(
    MAX_KEPT_CELLS,
    ({ current, previous }) => current.length + previous.length,
  );
  readonly #days = new KeptAnswers<OrganisationSeriesCell[]>(
    MAX_KEPT_CELLS,
    cells => cells.length,
  );

  constructor(costs: OrganisationCostReader) {
    this.#costs = costs;
  }

  async ofPeriods(
    state: LedgerState,
    request: OrganisationCostRequest,
    periods: { period: Period; before: Period; metric: CostMetric },
  ): Promise<OrganisationReading> {
    const question = { ...request, ...periods, lastDay: state.lastDay };
    return this.#keeping(this.#periods, state, request, question, () =>
      readOrganisation(this.#costs, question),
    );
  }

  async overDays(
    state: LedgerState,
    request: OrganisationCostRequest,
    period: Period,
    groups: OrganisationSeriesGroups,
  ): Promise<OrganisationSeriesCell[]> {
    return this.#keeping(
      this.#days,
      state,
      request,
      { ...request, period, ...groups },
      () => this.#costs.overDays(request, period, groups),
    );
  }

  async #keeping<T>(
    kept: KeptAnswers<T>,
    state: LedgerState,
    { groupBy, within, visibility }: OrganisationCostRequest,
    question: object,
    read: () => Promise<T>,
  ): Promise<T> {
    if (within || visibility !== undefined) return read();
    const memberships = MEMBERSHIP_GROUPINGS.includes(groupBy)
      ? await this.#costs.membershipsStamp()
      : undefined;
    return kept.get(state.stamp, { ...question, memberships }, read);
  }
}
