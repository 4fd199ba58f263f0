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

import { BillingFinality } from '@backstage-finops/plugin-finops-node';
import { firstDayOfMonth, lastDayOfMonth } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import { StatementVersionRow } from '../schema';
import { LedgerAmounts, readAmounts, amountsAsText } from '../amounts';
import { versionNumber } from '../versionNumber';
import { isInvoiced } from './isInvoiced';

/**
 * A statement with what it serves.
 *
 * @internal
 */
export interface ServingStatement {
  id: number;
  sourceId: number;
  source: string;
  provider: string;
  billingAccountId: string;
  billingAccountName?: string;
  /** 'YYYY-MM' */
  billingPeriod: string;
  currency: string;
  scale: number;
  versionId: number;
  /** Counts the versions of the statement that served. */
  versionNumber: number;
  deliveryId: number;
  revision: number;
  rows: number;
  amounts: LedgerAmounts;
  /** YYYYMMDD; absent in an emptied statement. */
  firstDay?: number;
  lastDay?: number;
  /** The same of the charges that are dated within the billing period. */
  firstDayWithin?: number;
  lastDayWithin?: number;
  servedAt?: string;
  createdAt: string;
  closedAt?: string;
  /** When its source counts it as final; as is usual with the provider unless told. */
  finality?: BillingFinality;
  /** Whether each charge has an InvoiceId; known where that decides, and there are charges. */
  invoiced?: boolean;
}

/**
 * What serves at one moment.
 *
 * @internal
 */
export interface LedgerState {
  /** Changes whenever anything is switched, closed or emptied; a statement's other fields change with nothing else. */
  stamp: string;
  statements: ServingStatement[];
  byId: Map<number, ServingStatement>;
  /** The last day with charges, YYYYMMDD; 0 when there are none. */
  lastDay: number;
}

/** When the statements of a source, which is given by its name, count as final. @internal */
export type FinalityOf = (source: string) => BillingFinality | undefined;

type VersionDetails = Pick<ServingStatement, 'invoiced'>;

/**
 * SQL over `statements` of a text that changes with each switch. Versions only grow, so their sum grows with each
 * switch; the product tells which statement was re-attributed.
 *
 * @internal
 */
export const LEDGER_STAMP = `format('%s:%s:%s:%s:%s:%s',
  count(*), count(serving_version_id), count(closed_at),
  sum(serving_version_id), sum(revision), sum(cast(serving_version_id as bigint) * revision))`;

/**
 * Reads what serves. A company has a few hundred statements, and each page needs some of them (freshness, currencies,
 * coverage); reading them anew each time would cost more than the figures themselves. So one aggregate over the
 * statements tells whether anything changed, and the list is kept until it does. Being asked of the database each time,
 * it is right on every replica.
 *
 * @internal
 */
export class LedgerStateReader {
  readonly #knex: Knex;
  readonly #finalityOf: FinalityOf;
  #kept: LedgerState | undefined;
  /** Being read for whoever asks meanwhile. */
  #reading: { stamp: string; state: Promise<LedgerState> } | undefined;
  /** By version, which never changes; those that serve no longer are let go. */
  #details = new Map<number, VersionDetails>();

  constructor(knex: Knex, finalityOf: FinalityOf = () => undefined) {
    this.#knex = knex;
    this.#finalityOf = finalityOf;
  }

  /** The state that was read last, which may not serve any more. */
  get known(): LedgerState | undefined {
    return this.#kept;
  }

  async current(): Promise<LedgerState> {
    const stamp = await this.#stamp();
    if (this.#kept?.stamp === stamp) return this.#kept;
    // After a switch many ask at once; one of them reads.
    if (this.#reading?.stamp !== stamp) {
      const state = this.#readAt(stamp);
      this.#reading = { stamp, state };
      const forget = () => {
        if (this.#reading?.state === state) this.#reading = undefined;
      };
      state.then(forget, forget);
    }
    return this.#reading.state;
  }

  async #readAt(stamp: string): Promise<LedgerState> {
    const statements = await this.#withDetails(await this.#read());
    this.#kept = {
      stamp,
      statements,
      byId: new Map(statements.map(one => [one.id, one])),
      lastDay: statements.reduce(
        (last, one) => Math.max(last, one.lastDay ?? 0),
        0,
      ),
    };
    return this.#kept;
  }

  async #stamp(): Promise<string> {
    const row = await this.#knex('statements').first(
      this.#knex.raw(`${LEDGER_STAMP} as stamp`),
    );
    return row.stamp;
  }

  async #withDetails(
    statements: ServingStatement[],
  ): Promise<ServingStatement[]> {
    const details = new Map<number, VersionDetails>();
    const detailed: ServingStatement[] = [];
    for (const one of statements) {
      const finality = this.#finalityOf(one.source);
      const known = this.#details.get(one.versionId) ?? {
        invoiced: finality?.invoice
          ? await isInvoiced(this.#knex, one.versionId)
          : undefined,
      };
      details.set(one.versionId, known);
      detailed.push({ ...one, ...known, finality });
    }
    this.#details = details;
    return detailed;
  }

  async #read(): Promise<ServingStatement[]> {
    const rows = await this.#knex('statements as s')
      .join('statement_versions as v', 'v.id', 's.serving_version_id')
      .join('sources as o', 'o.id', 's.source_id')
      .orderBy([
        { column: 's.billing_period', order: 'desc' },
        { column: 'o.name' },
        { column: 's.billing_account_id' },
        { column: 's.id' },
      ])
      .select(
        's.id',
        's.source_id',
        'o.name as source',
        's.provider',
        's.billing_account_id',
        's.billing_account_name',
        's.billing_period',
        's.currency',
        's.scale',
        's.revision',
        's.closed_at',
        'v.id as version_id',
        this.#knex.raw('? as version_number', [versionNumber(this.#knex, 'v')]),
        'v.delivery_id',
        'v.rows',
        'v.first_day',
        'v.last_day',
        'v.first_day_within',
        'v.last_day_within',
        'v.served_at',
        'v.created_at',
        ...amountsAsText(this.#knex, 'v'),
      );
    return rows.map(
      (row): ServingStatement => ({
        id: row.id,
        sourceId: row.source_id,
        source: row.source,
        provider: row.provider,
        billingAccountId: row.billing_account_id,
        billingAccountName: row.billing_account_name ?? undefined,
        billingPeriod: row.billing_period,
        currency: row.currency,
        scale: row.scale,
        versionId: row.version_id,
        versionNumber: row.version_number,
        deliveryId: row.delivery_id,
        revision: row.revision,
        rows: Number(row.rows),
        amounts: readAmounts(row),
        firstDay: row.first_day ?? undefined,
        lastDay: row.last_day ?? undefined,
        ...daysWithin(row),
        servedAt: row.served_at ?? undefined,
        createdAt: row.created_at,
        closedAt: row.closed_at ?? undefined,
      }),
    );
  }
}

/**
 * The days that a bill tells about: late usage, refunds and upfront terms are dated outside of the billing period, and say
 * nothing of how far the bill has come. A replica of an older release does not record them.
 */
function daysWithin(
  row: Pick<
    StatementVersionRow,
    'first_day' | 'last_day' | 'first_day_within' | 'last_day_within'
  > & { billing_period: string },
): Pick<ServingStatement, 'firstDayWithin' | 'lastDayWithin'> {
  const isAllWithin =
    row.first_day !== null &&
    row.last_day !== null &&
    row.first_day >= firstDayOfMonth(row.billing_period) &&
    row.last_day <= lastDayOfMonth(row.billing_period);
  const [first, last] = isAllWithin
    ? [row.first_day, row.last_day]
    : [row.first_day_within, row.last_day_within];
  return {
    firstDayWithin: first ?? undefined,
    lastDayWithin: last ?? undefined,
  };
}
