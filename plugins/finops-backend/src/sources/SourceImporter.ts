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

import { mkdir } from 'node:fs/promises';
import { Knex } from 'knex';
import { removeAbandonedDirectories } from '@backstage-finops/cost-engine-duckdb';
import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  BillingSource,
  BillingSourceContext,
  DeliveryDescription,
} from '@backstage-finops/plugin-finops-node';
import { SourceRow } from '../ledger/schema';
import { retireDeliveries } from '../ledger/write/retireDeliveries';
import { trimSkusDaily } from '../ledger/write/trimSkusDaily';
import { skusDailyWindow } from '../statements/skusDailyWindow';
import { ImportResult } from '../statements/ImportResult';
import { auditedImport } from './auditedImport';
import { DeliveryImporter, DeliveryImporterOptions } from './DeliveryImporter';
import { ImportQueue } from './ImportQueue';
import { listDeliveries } from './listDeliveries';
import { noteListedFindings } from './noteListedFindings';
import { VanishedUnit, VanishedUnits } from './VanishedUnits';

/** @internal */
export interface SourceImporterOptions extends DeliveryImporterOptions {
  knex: Knex;
  logger: LoggerService;
  /** Hash of the settings that name what is read; undefined without any. */
  naming?: () => Promise<string | undefined>;
  now?: () => Date;
}

/** @internal */
export interface SourceImportOptions {
  /** Read deliveries again although they are unchanged. */
  force?: boolean;
  /** Only this unit. */
  unit?: string;
}

/** One pass over a source. */
interface Pass {
  source: BillingSource;
  /** The source as it was before. */
  before: SourceRow;
  descriptions: readonly DeliveryDescription[];
  /** All units of the source, where it could be listed as a whole. */
  offered?: ReadonlySet<string>;
  context: BillingSourceContext;
  options: SourceImportOptions;
  /** Counted up on the way. */
  result: SourceImportResult;
}

/** What became of the deliveries of a source. @internal */
export interface SourceImportResult {
  posted: number;
  unchanged: number;
  refused: number;
  /** Deliveries that another process works on, or that failed. */
  left: number;
}

const COUNTED_AS: Record<ImportResult['status'], keyof SourceImportResult> = {
  posted: 'posted',
  unchanged: 'unchanged',
  refused: 'refused',
  // What serves is newer already.
  superseded: 'unchanged',
  busy: 'left',
};

/**
 * Imports what is new in a source. One import of a source runs at a time in
 * this process; between processes the scheduler and the fences see to it.
 * @internal
 */
export class SourceImporter {
  readonly #options: SourceImporterOptions;
  readonly #deliveries: DeliveryImporter;
  readonly #queues = new Map<string, ImportQueue<SourceImportResult>>();

  constructor(options: SourceImporterOptions) {
    this.#options = options;
    this.#deliveries = new DeliveryImporter(options);
  }

  /** Removes what killed processes had brought here to read. It only tidies up. */
  async removeAbandoned(): Promise<void> {
    const { workDirectory, logger } = this.#options;
    try {
      await mkdir(workDirectory, { recursive: true });
      await removeAbandonedDirectories(workDirectory, 'delivery');
    } catch (error) {
      logger.warn(
        `What stopped imports left in the work directory stays there: ${error}`,
      );
    }
  }

  /** Whether an import of the source runs in this process. */
  isImporting(source: string): boolean {
    return this.#queues.get(source)?.busy ?? false;
  }

  /** Whether one that looks at all of the source runs, or is the next. */
  isListing(source: string): boolean {
    return this.#queues.get(source)?.listing ?? false;
  }

  /**
   * Imports what is new in a source, or joins the import that does so already. What
   * is to be read again comes after what is being done.
   *
   * @throws NotFoundError when the source does not offer the unit
   */
  async import(
    source: BillingSource,
    signal: AbortSignal,
    options: SourceImportOptions = {},
  ): Promise<SourceImportResult> {
    const queue = this.#queues.get(source.name) ?? new ImportQueue();
    this.#queues.set(source.name, queue);
    const run = async () => {
      signal.throwIfAborted();
      return this.#import(source, signal, options);
    };
    return options.force || options.unit !== undefined
      ? queue.add(run)
      : queue.list(run);
  }

  async #import(
    source: BillingSource,
    signal: AbortSignal,
    options: SourceImportOptions,
  ): Promise<SourceImportResult> {
    const { store, logger } = this.#options;
    const sourceId = await store.ensureSource(
      source.name,
      source.kind,
      source.scope,
    );
    const context: BillingSourceContext = {
      logger: logger.child({ source: source.name }),
      signal,
    };
    const result: SourceImportResult = {
      posted: 0,
      unchanged: 0,
      refused: 0,
      left: 0,
    };
    const before = await store.source(sourceId);
    const { descriptions, failure: unlisted } = await listDeliveries(
      source,
      context,
    );
    // Only a listing that is whole says what is gone.
    const offered =
      unlisted === undefined
        ? new Set(descriptions.map(({ unit }) => unit))
        : undefined;
    if (options.unit !== undefined && offered?.has(options.unit) === false) {
      throw new NotFoundError(
        `${options.unit} can't be read again: ${source.name} does not offer it any more.`,
      );
    }
    const pass: Pass = {
      source,
      before,
      descriptions,
      offered,
      context,
      options,
      result,
    };
    let failure = unlisted;
    let isListed = false;
    try {
      const failed = await this.#importEach(pass);
      failure ??= failed;
      isListed = await this.#settleListing(pass);
    } catch (error) {
      failure ??= error;
    }
    if (result.posted > 0) {
      await this.#trim(sourceId, context);
    }
    // What is known of one unit says nothing about the source.
    if (options.unit === undefined || failure !== undefined) {
      await store.sourceChecked(sourceId, {
        error:
          failure === undefined ? undefined : { message: messageOf(failure) },
        settled: failure === undefined && result.left === 0,
        listed: isListed,
      });
    }
    if (failure !== undefined && result.left === 0) {
      throw failure;
    }
    return result;
  }

  /** @returns the first failure; the deliveries after it are imported all the same */
  async #importEach(pass: Pass): Promise<unknown> {
    const { source, before, descriptions, offered, context, options, result } =
      pass;
    const { signal } = context;
    const naming = await this.#options.naming?.();
    let failure: unknown;
    for (const description of descriptions) {
      signal.throwIfAborted();
      if (options.unit !== undefined && options.unit !== description.unit) {
        continue;
      }
      try {
        const { status } = await this.#deliveries.import(
          { source, sourceId: before.id, description, offered, naming },
          context,
          options,
        );
        result[COUNTED_AS[status]]++;
        if (status === 'posted') await this.#settleEarly(pass);
      } catch (error) {
        signal.throwIfAborted();
        // The other deliveries are not to blame for this one.
        failure ??= error;
        result.left++;
        context.logger.error(
          `${source.name}: ${description.unit} was not imported`,
          error as Error,
        );
      }
    }
    return failure;
  }

  /** At once: what follows may take hours or fail, and until then a bill whose files were renamed counts twice. */
  async #settleEarly(pass: Pass): Promise<void> {
    try {
      await this.#settleVanished(pass);
    } catch (error) {
      pass.context.signal.throwIfAborted();
      pass.context.logger.info(`What is gone is settled later: ${error}`);
    }
  }

  /**
   * Notes what the listing found, and settles what is not offered any more.
   *
   * @returns whether it is known from now on which units stand side by side
   */
  async #settleListing(pass: Pass): Promise<boolean> {
    const { before, descriptions, offered, options } = pass;
    const { knex, now } = this.#options;
    await noteListedFindings(
      knex,
      before.id,
      descriptions.filter(
        ({ unit, refusals }) =>
          refusals === undefined &&
          (options.unit === undefined || options.unit === unit),
      ),
    );
    if (options.unit !== undefined || !offered) {
      return false;
    }
    await retireDeliveries(knex, before.id, offered, now?.() ?? new Date());
    const vanished = await this.#settleVanished(pass);
    await new VanishedUnits(knex).report(before.id, vanished, offered);
    return !vanished.some(one => one.isWaiting);
  }

  /**
   * What a unit served that is gone, and what a new one delivers now, counts once.
   *
   * @returns the units that are gone, with what of them keeps serving
   */
  async #settleVanished({
    source,
    before,
    offered,
    context,
    options,
    result,
  }: Pass): Promise<VanishedUnit[]> {
    if (options.unit !== undefined || !offered) {
      return [];
    }
    const { knex, importer, auditor } = this.#options;
    const vanished = await new VanishedUnits(knex).find(before, offered);
    for (const { unit, replaced } of vanished) {
      if (replaced.length > 0) {
        const { status } = await auditedImport(
          auditor,
          { source: source.name, unit },
          () =>
            importer.import(
              {
                sourceId: before.id,
                unit,
                fingerprint: 'moved',
                delivery: { source: source.name, files: [] },
                moved: replaced,
                force: true,
              },
              context.signal,
            ),
        );
        if (status !== 'posted') {
          throw new Error(
            `${unit} is not offered any more and is being worked on; what it still counts twice is removed by the next import.`,
          );
        }
        result.posted++;
      }
    }
    return vanished;
  }

  /** Only tidies up, so a failure is left to the next import. */
  async #trim(sourceId: number, context: BillingSourceContext): Promise<void> {
    const { knex, store } = this.#options;
    try {
      const newestDay = await store.newestDay(sourceId);
      if (newestDay !== undefined) {
        const from = skusDailyWindow(newestDay);
        await trimSkusDaily(knex, sourceId, from, context.signal);
      }
    } catch (error) {
      context.logger.info(`Old daily SKUs are left for later: ${error}`);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
