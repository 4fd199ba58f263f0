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
  addDays,
  addMonths,
  firstDayOfMonth,
  monthOf,
} from '@backstage-finops/cost-engine';
import { NewDispute } from '@backstage-finops/plugin-finops-common';
import { chooseCurrency, inCurrency, readAtScales } from '../currency';
import {
  CostVisibility,
  EntityReader,
  KeyCostReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
  ResourceCostReader,
} from '../ledger/read';
import { Period } from '../request';

/** What somebody points at, and whose cost it is in. @internal */
export interface DisputedRequest {
  entity: LedgerEntity;
  subject: NewDispute['subject'];
  period: Period;
  currency?: string;
  visibility: CostVisibility;
}

/** What is disputed costs, as the ledger has it now. @internal */
export interface DisputedCost {
  currency: string;
  /** Effective cost, exact. */
  amount: string;
  /** The days that the amount is about: of a resource, whole months. */
  period: Period;
  annotation?: string;
  value?: string;
}

/** @internal */
export interface DisputedCostReaderOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  resources: ResourceCostReader;
  state: LedgerStateReader;
}

/** A resource has a row for each of its services; no resource has so many. */
const MAX_SERVICES_OF_RESOURCE = 1000;

/**
 * Finds what somebody points at in the cost of an entity, so that a dispute tells an amount that the ledger had, and
 * never one that a request made up.
 *
 * @internal
 */
export class DisputedCostReader {
  readonly #options: DisputedCostReaderOptions;

  constructor(options: DisputedCostReaderOptions) {
    this.#options = options;
  }

  /** @returns undefined when there is no such cost in the period */
  async read(request: DisputedRequest): Promise<DisputedCost | undefined> {
    return readConsistently(this.#options.state, state => {
      switch (request.subject.kind) {
        case 'claim':
          return this.#claim(state, request);
        case 'resource':
          return this.#resource(state, request);
        default:
          return this.#account(state, request);
      }
    });
  }

  /** Charges of the entity alone: those of its parts are disputed where they are. */
  async #claim(
    state: LedgerState,
    { entity, subject, period, currency, visibility }: DisputedRequest,
  ): Promise<DisputedCost | undefined> {
    const rows = (
      await this.#options.keys.byClaim({
        scope: { entityIds: [entity.id] },
        visibility,
        ...period,
        statementIds: state.statements.map(one => one.id),
      })
    ).filter(
      one =>
        one.claimId === subject.id &&
        (subject.value === undefined || one.text === subject.value),
    );
    const money = chooseCurrency(rows, state, currency);
    const chosen = inCurrency(rows, state, money);
    if (chosen.length === 0 || !money.currency) return undefined;
    return {
      currency: money.currency,
      amount: money.format(sumOf(chosen)),
      period,
      annotation: chosen[0].annotation,
      // A claim that was written anew has charges by each of its texts.
      value:
        new Set(chosen.map(one => one.text)).size === 1
          ? chosen[0].text
          : undefined,
    };
  }

  /** Resources are kept by month of the bill, so that is what the amount is about. */
  async #resource(
    state: LedgerState,
    { entity, subject, period, currency, visibility }: DisputedRequest,
  ): Promise<DisputedCost | undefined> {
    const { entities, resources } = this.#options;
    const first = monthOf(period.from);
    const last = monthOf(addDays(period.to, -1));
    const touched = state.statements.filter(
      one => one.billingPeriod >= first && one.billingPeriod <= last,
    );
    const request = {
      scope: await entities.scopeOf(entity),
      visibility,
      metric: 'effective' as const,
    };
    const totals = await resources.totals({
      ...request,
      resourceId: subject.id,
      statementIds: touched.map(one => one.id),
    });
    const money = chooseCurrency(totals, state, currency);
    const rows = await readAtScales(
      { statements: touched },
      money,
      statementIds =>
        resources.largest({
          ...request,
          resourceId: subject.id,
          statementIds,
          limit: MAX_SERVICES_OF_RESOURCE,
        }),
      one => [one.service],
    );
    if (rows.length === 0 || !money.currency) return undefined;
    return {
      currency: money.currency,
      amount: money.format(sumOf(rows)),
      period: {
        from: firstDayOfMonth(first),
        to: firstDayOfMonth(addMonths(last, 1)),
      },
      value: rows.find(one => one.name !== undefined)?.name,
    };
  }

  async #account(
    state: LedgerState,
    { entity, subject, period, currency, visibility }: DisputedRequest,
  ): Promise<DisputedCost | undefined> {
    const { entities, keys } = this.#options;
    const request = {
      scope: await entities.scopeOf(entity),
      visibility,
      ...period,
    };
    const claims = await keys.byClaim({
      ...request,
      statementIds: state.statements.map(one => one.id),
    });
    const money = chooseCurrency(claims, state, currency);
    const rows = (
      await readAtScales(
        state,
        money,
        statementIds => keys.byAccount({ ...request, statementIds }),
        one => [one.entityRef, one.provider, one.subAccountId],
      )
    ).filter(one => `${one.provider}/${one.subAccountId ?? ''}` === subject.id);
    if (rows.length === 0 || !money.currency) return undefined;
    return {
      currency: money.currency,
      amount: money.format(sumOf(rows)),
      period,
      value: rows.find(one => one.name !== undefined)?.name,
    };
  }
}

function sumOf(rows: { amounts: { effective: bigint } }[]): bigint {
  return rows.reduce((sum, one) => sum + one.amounts.effective, 0n);
}
