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
import {
  currencyScale,
  DeliveryScope,
  Finding,
  KeyProjection,
  mergeFindings,
  Refusal,
} from '@backstage-finops/cost-engine';
import {
  DeliveryRow,
  DeliveryStatus,
  SourceRow,
  StatementRow,
} from '../schema';
import { lastDayOfBill } from './lastDayOfBill';
import { ledgerHash } from './ledgerHash';

/** What identifies a statement. @internal */
export interface StatementIdentity {
  sourceId: number;
  unit: string;
  billingAccountId: string;
  billingPeriod: string;
  currency: string;
}

/** @internal */
export interface NewDelivery {
  sourceId: number;
  unit: string;
  fingerprint: string;
  files: readonly unknown[];
  scope?: DeliveryScope;
  contentHash?: string;
  naming?: string;
}

/** @internal */
export interface DeliveryEnd {
  status: DeliveryStatus;
  refusals?: readonly Refusal[];
  findings?: readonly Finding[];
  focusVersion?: string;
}

/**
 * Sources, deliveries and the rows of statements: what has been delivered and
 * what became of it.
 * @internal
 */
export class DeliveryStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date = () => new Date()) {
    this.#knex = knex;
    this.#now = now;
  }

  /** The id of a source; its kind and scope are brought up to date. */
  async ensureSource(
    name: string,
    kind: string,
    scope?: DeliveryScope,
  ): Promise<number> {
    await this.#knex('sources')
      .insert({ name, kind, scope: scope ? JSON.stringify(scope) : null })
      .onConflict('name')
      .merge(['kind', 'scope']);
    const row = await this.#knex('sources').where({ name }).first();
    return row!.id;
  }

  /**
   * Notes that a source was looked at.
   *
   * @param outcome - `settled` when it was listed as a whole and nothing is left
   * to do; `listed` when it is known which of its units stand side by side: it was
   * listed as a whole, and nothing of it counts twice until more is read
   */
  async sourceChecked(
    sourceId: number,
    outcome: {
      error?: { message: string; remedy?: string };
      settled: boolean;
      listed: boolean;
    },
  ): Promise<void> {
    const at = this.#now().toISOString();
    const { error, settled, listed } = outcome;
    await this.#knex('sources')
      .where({ id: sourceId })
      .update({
        last_checked_at: at,
        last_error: error ? JSON.stringify({ ...error, at }) : null,
        ...(settled ? { last_success_at: at } : {}),
        ...(listed ? { last_listed_at: at } : {}),
      });
  }

  async source(id: number): Promise<SourceRow> {
    return this.#knex('sources').where({ id }).first();
  }

  async sources(): Promise<SourceRow[]> {
    return this.#knex('sources').select('*').orderBy('name');
  }

  /** The newest delivery of a unit whose import has come to an end, good or bad. */
  async lastSettled(
    sourceId: number,
    unit: string,
  ): Promise<DeliveryRow | undefined> {
    return this.#knex('deliveries')
      .where({ source_id: sourceId, unit })
      .whereIn('status', ['posted', 'refused'])
      .orderBy('id', 'desc')
      .first();
  }

  /** The delivery that a unit serves now. */
  async posted(
    sourceId: number,
    unit: string,
  ): Promise<DeliveryRow | undefined> {
    return this.#knex('deliveries')
      .where({ source_id: sourceId, unit, status: 'posted' })
      .orderBy('id', 'desc')
      .first();
  }

  /** The statements that a delivery serves now, also those that it emptied. */
  async servedBy(
    deliveryId: number,
  ): Promise<
    { statementId: number; rows: number; projection: KeyProjection }[]
  > {
    const rows: {
      statement_id: number;
      rows: number | string;
      projection: string;
    }[] = await this.#knex({ s: 'statements' })
      .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
      .where('v.delivery_id', deliveryId)
      .select('v.statement_id', 'v.rows', 'v.projection');
    return rows.map(row => ({
      statementId: row.statement_id,
      rows: Number(row.rows),
      projection: JSON.parse(row.projection),
    }));
  }

  async delivery(id: number): Promise<DeliveryRow | undefined> {
    return this.#knex('deliveries').where({ id }).first();
  }

  /** A unit of any source, other than this one, where the same content counts. */
  async sameContentElsewhere(
    sourceId: number,
    unit: string,
    contentHash: string,
  ): Promise<(DeliveryRow & { source_name: string }) | undefined> {
    return this.#knex('deliveries as d')
      .join('sources as s', 's.id', 'd.source_id')
      .where({ 'd.content_hash': contentHash, 'd.status': 'posted' })
      .andWhereNot(same =>
        same.where({ 'd.source_id': sourceId, 'd.unit': unit }),
      )
      .whereExists(
        this.#knex('statement_versions as v')
          .join('statements as st', 'st.serving_version_id', 'v.id')
          .whereRaw('v.delivery_id = d.id')
          // The version that marks a duplicate is empty: it counts nothing.
          .where('v.rows', '>', 0)
          .select('v.id'),
      )
      .select('d.*', 's.name as source_name')
      .first();
  }

  /** Another try of what failed last is the same delivery. */
  async begin(delivery: NewDelivery): Promise<number> {
    const { sourceId, unit, fingerprint } = delivery;
    const columns: Partial<DeliveryRow> = {
      files: JSON.stringify(delivery.files),
      scope: scopeText(delivery.scope),
      status: 'importing',
      refusals: null,
      content_hash: delivery.contentHash ?? null,
      naming: delivery.naming ?? null,
      discovered_at: this.#now().toISOString(),
      finished_at: null,
    };
    const last: DeliveryRow | undefined = await this.#knex('deliveries')
      .where({ source_id: sourceId, unit })
      .orderBy('id', 'desc')
      .first();
    if (last?.status === 'failed' && last.fingerprint === fingerprint) {
      const taken = await this.#knex('deliveries')
        .where({ id: last.id, status: 'failed' })
        .update(columns);
      if (taken === 1) {
        return last.id;
      }
    }
    const [row] = await this.#knex('deliveries')
      .insert({ source_id: sourceId, unit, fingerprint, ...columns })
      .returning('id');
    return row.id;
  }

  /**
   * The same content came again under a new fingerprint: nothing to import.
   *
   * @param controlTotals - JSON of what is said now about statements that the
   * delivery serves, by the id of the statement
   */
  async touch(
    deliveryId: number,
    fingerprint: string,
    controlTotals: (
      served: readonly StatementRow[],
    ) => ReadonlyMap<number, string>,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      await trx('deliveries').where({ id: deliveryId }).update({ fingerprint });
      const served: StatementRow[] = await trx({ s: 'statements' })
        .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
        .where('v.delivery_id', deliveryId)
        .where('v.rows', '>', 0)
        .select('s.*')
        .orderBy('s.id');
      const totals = controlTotals(served);
      for (const statement of served.filter(each => !each.closed_at)) {
        const controlTotal = totals.get(statement.id) ?? null;
        if (controlTotal !== statement.control_total) {
          await trx('statements')
            .where({ id: statement.id })
            .update({ control_total: controlTotal });
        }
      }
    });
  }

  async end(deliveryId: number, end: DeliveryEnd): Promise<void> {
    await this.#knex('deliveries')
      .where({ id: deliveryId })
      .update(this.endColumns(end));
  }

  /**
   * Notes that an import came to nothing. A switch whose commit was not heard
   * of has ended the delivery already, and that stands.
   */
  async fail(deliveryId: number): Promise<void> {
    await this.#knex('deliveries')
      .where({ id: deliveryId, status: 'importing' })
      .update(this.endColumns({ status: 'failed' }));
  }

  /**
   * Ends the refusals of what was delivered after a delivery that counts: it has
   * come again, and there is nothing left to do about them.
   */
  async endRefusals({ id, source_id, unit }: DeliveryRow): Promise<void> {
    await this.#knex('deliveries')
      .where({ source_id, unit, status: 'refused' })
      .andWhere('id', '>', id)
      .update({ status: 'failed', finished_at: this.#now().toISOString() });
  }

  /** What the end of a delivery sets, for the switch to write in its transaction. */
  endColumns(end: DeliveryEnd): Partial<DeliveryRow> {
    return {
      status: end.status,
      refusals: end.refusals ? JSON.stringify(end.refusals) : null,
      findings: end.findings
        ? JSON.stringify(mergeFindings(end.findings))
        : null,
      focus_version: end.focusVersion ?? null,
      finished_at: this.#now().toISOString(),
    };
  }

  /** The id of a statement's row, which serves nothing when it is new. */
  async ensureStatement(
    identity: StatementIdentity,
    provider: string,
    billingAccountName?: string,
  ): Promise<number> {
    const hash = statementIdentityHash(identity);
    const find = () =>
      this.#knex('statements').select('id').where({ identity: hash }).first();
    const known = await find();
    if (known) {
      return known.id;
    }
    await this.#knex('statements')
      .insert({
        source_id: identity.sourceId,
        identity: hash,
        unit: identity.unit,
        billing_account_id: identity.billingAccountId.replaceAll(
          '\0',
          '\uFFFD',
        ),
        billing_account_name:
          billingAccountName?.replaceAll('\0', '\uFFFD') ?? null,
        provider: provider.replaceAll('\0', '\uFFFD'),
        billing_period: identity.billingPeriod,
        currency: identity.currency,
        scale: currencyScale(identity.currency),
      })
      .onConflict('identity')
      .ignore();
    return (await find())!.id;
  }

  /** The statements of a unit that serve line items. */
  async servedStatements(
    sourceId: number,
    unit: string,
  ): Promise<StatementRow[]> {
    return this.#knex({ s: 'statements' })
      .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
      .where({ 's.source_id': sourceId, 's.unit': unit })
      .where('v.rows', '>', 0)
      .select('s.*')
      .orderBy('s.id');
  }

  async statement(id: number): Promise<StatementRow> {
    return this.#knex('statements').where({ id }).first();
  }

  /** Other units, of any source, that serve line items of the same bill. */
  async sameStatementElsewhere(
    statement: StatementRow,
  ): Promise<{ source_name: string; unit: string }[]> {
    return this.#knex({ s: 'statements' })
      .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
      .join({ src: 'sources' }, 'src.id', 's.source_id')
      .where({
        's.billing_account_id': statement.billing_account_id,
        's.billing_period': statement.billing_period,
        's.currency': statement.currency,
        's.provider': statement.provider,
      })
      .whereNot('s.id', statement.id)
      .where('v.rows', '>', 0)
      .select('src.name as source_name', 's.unit');
  }

  /** The newest day that the bills of a source have come to. */
  async newestDay(sourceId: number): Promise<number | undefined> {
    const rows: { billing_period: string; last_day: number }[] =
      await this.#knex({ s: 'statements' })
        .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
        .where({ 's.source_id': sourceId })
        .whereNotNull('v.last_day')
        .groupBy('s.billing_period')
        .select('s.billing_period')
        .max({ last_day: 'v.last_day' });
    const days = rows.map(row =>
      lastDayOfBill(row.last_day, row.billing_period, this.#now()),
    );
    return days.length > 0 ? Math.max(...days) : undefined;
  }
}

/** A scope as a delivery's row has it. @internal */
export function scopeText(scope: DeliveryScope | undefined): string | null {
  return scope ? JSON.stringify(scope) : null;
}

function statementIdentityHash(identity: StatementIdentity): string {
  return ledgerHash(
    JSON.stringify([
      identity.sourceId,
      identity.unit,
      identity.billingAccountId,
      identity.billingPeriod,
      identity.currency,
    ]),
  );
}
