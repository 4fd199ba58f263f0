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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knex } from 'knex';
import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { ControlTotal, DeliveryScope } from '@backstage-finops/cost-engine';
import { AmountTexts, readAmounts, sumsAsText } from '../../ledger/amounts';
import { servingRows } from '../../ledger/servingRows';
import { migrateLedger } from '../../ledger/migrateLedger';
import { DeliveryStore } from '../../ledger/write/DeliveryStore';
import { AttributionContext } from '../AttributionContext';
import { ImportResult } from '../ImportResult';
import { StatementImporter } from '../StatementImporter';
import { FakeCostEngine } from './FakeCostEngine';
import { FakeLineItem } from './FakeLineItem';
import { fakeAttribution } from './fakeAttribution';

/** Says nothing, and needs no test framework: other processes use it too. */
export const SILENT_LOGGER: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => SILENT_LOGGER,
};

/** An importer over fake bills, and what it serves. */
export class ImportBench {
  readonly engine = new FakeCostEngine();
  attribution: AttributionContext = fakeAttribution({
    checkout: 'checkout',
    search: 'search',
  });
  now = new Date('2026-11-20T12:00:00Z');
  /** What the importer put on record, with how it ended. */
  readonly events: Record<string, unknown>[] = [];
  readonly auditor: AuditorService = {
    createEvent: async ({ eventId, meta }) => {
      const end = (outcome: string) => async () => {
        this.events.push({ eventId, outcome, ...meta });
      };
      return { success: end('success'), fail: end('fail') };
    },
  };
  readonly importer: StatementImporter;
  #deliveries = 0;

  /** In a database that may be empty. */
  static async create(knex: Knex): Promise<ImportBench> {
    await migrateLedger(knex);
    const folder = await mkdtemp(join(tmpdir(), 'finops-import-'));
    const sourceId = await new DeliveryStore(knex).ensureSource(
      'test',
      'files',
    );
    return new ImportBench(knex, folder, sourceId);
  }

  private constructor(
    readonly knex: Knex,
    readonly folder: string,
    readonly sourceId: number,
  ) {
    this.importer = new StatementImporter({
      knex,
      engine: this.engine,
      attribution: async () => this.attribution,
      logger: SILENT_LOGGER,
      auditor: this.auditor,
      now: () => this.now,
    });
  }

  /** Delivers a bill: each call is a new delivery with content of its own. */
  async deliver(
    bill: FakeLineItem[] | Error,
    options: {
      unit?: string;
      content?: string;
      signal?: AbortSignal;
      importer?: StatementImporter;
      force?: boolean;
      controlTotal?: ControlTotal;
      scope?: DeliveryScope;
      /** All units that the source offers. */
      offered?: string[];
      /** Another one for each delivery, unless told. */
      fingerprint?: string;
    } = {},
  ): Promise<ImportResult> {
    const number = ++this.#deliveries;
    const path = join(this.folder, `bill-${number}.csv`);
    await writeFile(
      path,
      options.content ?? `content ${number} of ${process.pid}`,
    );
    this.engine.put(path, bill);
    return (options.importer ?? this.importer).import(
      {
        sourceId: this.sourceId,
        unit: options.unit ?? 'unit',
        fingerprint:
          options.fingerprint ?? `fingerprint ${number} of ${process.pid}`,
        force: options.force,
        offered: options.offered && new Set(options.offered),
        delivery: {
          source: 'test',
          files: [{ path, name: `bill-${number}.csv`, format: 'csv' }],
          controlTotal: options.controlTotal,
          scope: options.scope,
        },
      },
      options.signal,
    );
  }

  /** Served effective cost by entity, in ledger units. */
  async effectiveByEntity(
    table: 'entity_costs_daily' | 'entity_costs_monthly' = 'entity_costs_daily',
  ): Promise<Record<string, bigint>> {
    const rows: (AmountTexts & { entity_ref: string })[] = await servingRows(
      this.knex,
      table,
    )
      .join({ e: 'entities' }, 'e.id', 'f.entity_id')
      .groupBy('e.entity_ref')
      .select('e.entity_ref', ...sumsAsText(this.knex, 'f'));
    return Object.fromEntries(
      rows.map(row => [row.entity_ref, readAmounts(row).effective]),
    );
  }

  /** Rows per table, of whatever version. */
  async rowsIn(table: string): Promise<number> {
    const row = await this.knex(table).count({ count: '*' }).first();
    return Number(row!.count);
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
