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
  AmountTexts,
  amountsAsText,
  LedgerAmounts,
  readAmounts,
  readUnits,
  sumsAsText,
} from '../amounts';
import { StatementVersionRow, UNALLOCATED_KIND } from '../schema';
import { versionNumber } from '../versionNumber';

/** From billed to effective cost, in ledger units. @internal */
export interface LedgerBridge {
  commitmentPurchases: bigint;
  amortisedUsed: bigint;
  amortisedUnused: bigint;
  other: bigint;
}

/** @internal */
export interface LedgerVersion {
  id: number;
  /** Counts the versions of the statement that served. */
  number: number;
  status: StatementVersionRow['status'];
  rows: number;
  amounts: LedgerAmounts;
  bridge: LedgerBridge;
  createdAt: string;
  servedAt?: string;
  lastRevision: number;
  /** JSON of the key projection. */
  projection: string;
  /** JSON of the delivery's files. */
  files: string;
  /** JSON of the delivery's findings. */
  findings?: string;
}

/** @internal */
export interface VersionEntityCost {
  entityRef: string;
  label: string;
  unallocated: boolean;
  amounts: LedgerAmounts;
}

const BRIDGE_COLUMNS = [
  'commitment_purchases',
  'amortised_used',
  'amortised_unused',
  'other',
] as const;

/**
 * Reads single statements; which of them serve is the business of {@link LedgerStateReader}.
 *
 * @internal
 */
export class StatementReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Newest first, those that are being staged left out. */
  async versions(statementId: number): Promise<LedgerVersion[]> {
    const knex = this.#knex;
    const rows = await knex('statement_versions as v')
      .join('deliveries as d', 'd.id', 'v.delivery_id')
      .where('v.statement_id', statementId)
      .whereNot('v.status', 'staging')
      .orderBy('v.id', 'desc')
      .select(
        'v.id',
        knex.raw('? as number', [versionNumber(knex, 'v')]),
        'v.status',
        'v.rows',
        'v.created_at',
        'v.served_at',
        'v.last_revision',
        'v.projection',
        'd.files',
        'd.findings',
        ...BRIDGE_COLUMNS.map(column =>
          knex.raw('cast(?? as text) as ??', [`v.${column}`, column]),
        ),
        ...amountsAsText(knex, 'v'),
      );
    return rows.map(
      (row): LedgerVersion => ({
        id: row.id,
        number: row.number,
        status: row.status,
        rows: Number(row.rows),
        amounts: readAmounts(row),
        bridge: {
          commitmentPurchases: readUnits(row.commitment_purchases as string),
          amortisedUsed: readUnits(row.amortised_used as string),
          amortisedUnused: readUnits(row.amortised_unused as string),
          other: readUnits(row.other as string),
        },
        createdAt: row.created_at,
        servedAt: row.served_at ?? undefined,
        lastRevision: row.last_revision,
        projection: row.projection,
        files: row.files,
        findings: row.findings ?? undefined,
      }),
    );
  }

  /**
   * JSON of the control totals by statement. They may come long after what they are about, without a switch, so they are
   * no part of the state that is kept.
   */
  async controlTotals(): Promise<Map<number, string>> {
    const rows: { id: number; control_total: string }[] = await this.#knex(
      'statements',
    )
      .whereNotNull('control_total')
      .select('id', 'control_total');
    return new Map(rows.map(row => [row.id, row.control_total]));
  }

  /** What each entity and reason got of a version at a revision, from attributions and the smallest grain. */
  async entityCosts(
    versionId: number,
    revision: number,
  ): Promise<VersionEntityCost[]> {
    const rows: ({
      entity_ref: string;
      label: string;
      kind: string;
    } & AmountTexts)[] = await this.#knex('attributions as a')
      .join('invoices_monthly as i', on =>
        on.on('i.version_id', 'a.version_id').andOn('i.key_id', 'a.key_id'),
      )
      .join('entities as e', 'e.id', 'a.entity_id')
      .where('a.version_id', versionId)
      .where('a.from_revision', '<=', revision)
      .where('a.to_revision', '>', revision)
      .groupBy('e.id', 'e.entity_ref', 'e.kind', 'e.title', 'e.name')
      .select(
        'e.entity_ref',
        'e.kind',
        this.#knex.raw('coalesce(e.title, e.name) as label'),
        ...sumsAsText(this.#knex, 'i'),
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      label: row.label,
      unallocated: row.kind === UNALLOCATED_KIND,
      amounts: readAmounts(row),
    }));
  }

  /** The files behind deliveries, by delivery. JSON as stored, with the scope. */
  async deliveryFiles(
    deliveryIds: number[],
  ): Promise<Map<number, { files: string; scope?: string }>> {
    const rows: { id: number; files: string; scope: string | null }[] =
      await this.#knex('deliveries')
        .whereIn('id', deliveryIds)
        .select('id', 'files', 'scope');
    return new Map(
      rows.map(row => [
        row.id,
        { files: row.files, scope: row.scope ?? undefined },
      ]),
    );
  }

  /**
   * JSON of the findings that stand, by delivery: of the newest posted delivery of each unit, also when it serves no
   * statement (a copy of what counts already, a file without rows), and of older ones that still serve.
   */
  async standingFindings(): Promise<
    {
      source: string;
      files: string;
      finishedAt?: string;
      findings?: string;
      deliveryId: number;
    }[]
  > {
    const knex = this.#knex;
    const newest = knex('deliveries')
      .where('status', 'posted')
      .groupBy('source_id', 'unit')
      .max('id as id');
    const serving = knex('statements as s')
      .join('statement_versions as v', 'v.id', 's.serving_version_id')
      .select('v.delivery_id as id');
    const rows = await knex('deliveries as d')
      .where(one => one.whereIn('d.id', newest).orWhereIn('d.id', serving))
      .join('sources as o', 'o.id', 'd.source_id')
      .select(
        'd.id as deliveryId',
        'o.name as source',
        'd.files as files',
        'd.finished_at as finishedAt',
        'd.findings as findings',
      )
      .orderBy('d.id', 'desc');
    return rows.map(row => ({
      ...row,
      finishedAt: row.finishedAt ?? undefined,
      findings: row.findings ?? undefined,
    }));
  }

  /** The delivery of a unit that serves; undefined when none does. */
  async deliveryOfUnit(
    sourceId: number,
    unit: string,
  ): Promise<number | undefined> {
    const row: { id: number } | undefined = await this.#knex('deliveries')
      .where({ source_id: sourceId, unit, status: 'posted' })
      .orderBy('id', 'desc')
      .first('id');
    return row?.id;
  }

  /** JSON of the projection that the keys of a version were made with. */
  async projections(versionIds: number[]): Promise<Map<number, string>> {
    const rows: { id: number; projection: string }[] = await this.#knex(
      'statement_versions',
    )
      .whereIn('id', versionIds)
      .select('id', 'projection');
    return new Map(rows.map(row => [row.id, row.projection]));
  }
}
