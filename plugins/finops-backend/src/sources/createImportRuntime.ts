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

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knex } from 'knex';
import {
  AuditorService,
  LoggerService,
  RootConfigService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { CostEngine } from '@backstage-finops/cost-engine';
import { BillingSource } from '@backstage-finops/plugin-finops-node';
import { addDeliveryFinding } from '../ledger/write/addDeliveryFinding';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { AttributionContext } from '../statements/AttributionContext';
import { StatementImporter } from '../statements/StatementImporter';
import { sweepStatements } from '../statements/sweepStatements';
import { BillingSourceRegistry } from './BillingSourceRegistry';
import { EngineTurns } from './EngineTurns';
import { FilesBillingSource } from './files';
import { notReadableFinding } from './notReadableFinding';
import { readFilesSources } from './readFilesSources';
import { SourceImporter, SourceImportResult } from './SourceImporter';

/** Task of all sources without a schedule of their own. */
const IMPORT_TASK_ID = 'finops-import';

/** Task that deletes what stopped imports left. */
const CLEAN_TASK_ID = 'finops-clean';

/** It costs a query when there is nothing to do, and nobody waits for it. */
const CLEAN_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { hours: 1 },
  initialDelay: { minutes: 5 },
};

/** Exports are refreshed a few times a day; looking costs a directory listing. */
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { hours: 3 },
  initialDelay: { seconds: 3 },
};

/** @internal */
export interface ImportRuntimeOptions {
  /** The plugin database, migrated (see migrateLedger). */
  database: Knex;
  logger: LoggerService;
  scheduler: SchedulerService;
  auditor: AuditorService;
  config: RootConfigService;
  engine: CostEngine;
  /** The claims as they are now, such as `signal => catalogSweep.attribution(signal)`. */
  attribution: (signal?: AbortSignal) => Promise<AttributionContext>;
  /** Hash of the settings that name what is read; undefined without any. */
  naming?: () => Promise<string | undefined>;
  /** Sources of modules, from finopsBillingSourcesExtensionPoint. */
  sources?: BillingSourceRegistry;
  now?: () => Date;
}

/**
 * Imports on schedule and on demand.
 * @internal
 */
export interface ImportRuntime {
  readonly sources: BillingSourceRegistry;
  readonly importer: StatementImporter;
  /** Schedules the imports. Call once everything is ready. */
  start(): Promise<void>;
  /** Whether an import of the source runs in this process. */
  isImporting(source: string): boolean;
  /** Whether one that looks at all of the source runs, or is the next. */
  isListing(source: string): boolean;
  /**
   * Imports a source now, or joins the import that runs already.
   *
   * @throws NotFoundError when there is no such source
   */
  importSource(
    name: string,
    options?: { force?: boolean; signal?: AbortSignal },
  ): Promise<SourceImportResult>;
  /**
   * Reads a delivery that serves again, for another projection of its keys.
   *
   * @throws NotFoundError when there is no such delivery, or its source does
   * not offer its unit any more
   */
  reimport(deliveryId: number, signal?: AbortSignal): Promise<void>;
}

class DefaultImportRuntime implements ImportRuntime {
  constructor(
    private readonly database: Knex,
    private readonly logger: LoggerService,
    private readonly scheduler: SchedulerService,
    readonly sources: BillingSourceRegistry,
    readonly importer: StatementImporter,
    private readonly sourceImporter: SourceImporter,
    private readonly now: () => Date,
  ) {}

  async start(): Promise<void> {
    await this.sourceImporter.removeAbandoned();
    const all = this.sources.list();
    await this.#schedule(
      IMPORT_TASK_ID,
      DEFAULT_SCHEDULE,
      all.filter(source => !source.schedule),
    );
    for (const source of all) {
      if (source.schedule) {
        await this.#schedule(
          `${IMPORT_TASK_ID}-${source.name}`,
          source.schedule,
          [source],
        );
      }
    }
    await this.scheduler.scheduleTask({
      ...CLEAN_SCHEDULE,
      id: CLEAN_TASK_ID,
      scope: 'global',
      fn: signal =>
        sweepStatements(this.database, this.logger, this.now, signal),
    });
  }

  isImporting(source: string): boolean {
    return this.sourceImporter.isImporting(source);
  }

  isListing(source: string): boolean {
    return this.sourceImporter.isListing(source);
  }

  async importSource(
    name: string,
    { force, signal }: { force?: boolean; signal?: AbortSignal } = {},
  ): Promise<SourceImportResult> {
    const source = this.sources.get(name);
    if (!source) {
      throw new NotFoundError(`There is no billing source '${name}'.`);
    }
    return this.sourceImporter.import(
      source,
      signal ?? new AbortController().signal,
      { force },
    );
  }

  async reimport(deliveryId: number, signal?: AbortSignal): Promise<void> {
    const delivery = await this.database('deliveries as d')
      .join('sources as s', 's.id', 'd.source_id')
      .where({ 'd.id': deliveryId })
      .select('s.name', 'd.unit')
      .first();
    try {
      const source = delivery && this.sources.get(delivery.name);
      if (!source) {
        throw new NotFoundError(
          `The delivery ${deliveryId} can't be read again: its source is not configured any more.`,
        );
      }
      await this.sourceImporter.import(
        source,
        signal ?? new AbortController().signal,
        { force: true, unit: delivery.unit },
      );
    } catch (error) {
      if (delivery && error instanceof NotFoundError) {
        await addDeliveryFinding(
          this.database,
          deliveryId,
          notReadableFinding(delivery.unit),
        );
      }
      throw error;
    }
  }

  async #schedule(
    id: string,
    schedule: SchedulerServiceTaskScheduleDefinition,
    sources: readonly BillingSource[],
  ): Promise<void> {
    if (sources.length === 0) {
      return;
    }
    await this.scheduler.scheduleTask({
      ...schedule,
      id,
      // One replica at a time: two would read the same bills for nothing. What
      // keeps them from harm are the fences.
      scope: 'global',
      fn: async signal => {
        for (const source of sources) {
          await this.#importQuietly(source, signal);
        }
      },
    });
  }

  /** A source that fails is on record with its error; the others go on. */
  async #importQuietly(
    source: BillingSource,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) {
      return;
    }
    try {
      const result = await this.sourceImporter.import(source, signal);
      if (result.posted + result.refused + result.left > 0) {
        this.logger.info(
          `${source.name}: ${result.posted} deliveries posted, ${result.refused} refused, ${result.unchanged} unchanged, ${result.left} left for the next time`,
        );
      }
    } catch (error) {
      this.logger.error(`${source.name} was not imported`, error as Error);
    }
  }
}

/**
 * Puts sources, importer and tasks together. `plugin.ts` creates it after the
 * migration and calls `start()`:
 *
 * ```ts
 * const runtime = createImportRuntime({ database, logger, scheduler, auditor,
 *   config, engine, attribution: signal => sweep.attribution(signal), sources });
 * await runtime.start();
 * ```
 *
 * @throws InputError for a mistake in `finops.sources`
 * @internal
 */
export function createImportRuntime(
  options: ImportRuntimeOptions,
): ImportRuntime {
  const { database, logger, scheduler, auditor, config, engine } = options;
  const sources = options.sources ?? new BillingSourceRegistry();
  for (const files of readFilesSources(config)) {
    sources.addBillingSource(new FilesBillingSource(files));
  }
  const importer = new StatementImporter({
    knex: database,
    engine: new EngineTurns(engine),
    attribution: options.attribution,
    logger,
    auditor,
    now: options.now,
  });
  const sourceImporter = new SourceImporter({
    knex: database,
    importer,
    store: new DeliveryStore(database, options.now),
    now: options.now,
    logger,
    auditor,
    naming: options.naming,
    workDirectory:
      config.getOptionalString('finops.engine.workDirectory') ??
      join(tmpdir(), 'finops-deliveries'),
  });
  return new DefaultImportRuntime(
    database,
    logger,
    scheduler,
    sources,
    importer,
    sourceImporter,
    options.now ?? (() => new Date()),
  );
}
