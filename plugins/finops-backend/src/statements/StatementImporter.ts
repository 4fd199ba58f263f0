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
import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import {
  billsOfControlTotal,
  CostEngine,
  DeliveryRefusedError,
  Finding,
} from '@backstage-finops/cost-engine';
import { analyzeLedger } from '../ledger/write/analyzeLedger';
import { DeliveryRepeatedError } from '../ledger/write/assertNotRepeated';
import { BulkWriter } from '../ledger/write/BulkWriter';
import { createBulkWriter } from '../ledger/write/createBulkWriter';
import {
  DeliverySupersededError,
  DuplicateChangedError,
} from '../ledger/write/assertDeliveryStands';
import { DeliveryStore, scopeText } from '../ledger/write/DeliveryStore';
import { pruneDeliveries } from '../ledger/write/pruneDeliveries';
import { StagingLostError } from '../ledger/write/StatementFence';
import { AttributionContext } from './AttributionContext';
import { cleanStatements } from './cleanStatements';
import { contentHashOf } from './contentHashOf';
import { DeliveryNews } from './DeliveryNews';
import { DeliveryPosting } from './DeliveryPosting';
import { FilesReplacedError, FileStamps } from './FileStamps';
import { identifyFiles } from './identifyFiles';
import { duplicateFinding, IMPORT_RULES } from './importFindings';
import { ImportRequest } from './ImportRequest';
import { ImportResult, resultOf } from './ImportResult';

/** An import that has noted its delivery. */
interface BegunImport extends ImportRequest {
  context: AttributionContext;
  deliveryId: number;
  /** The delivery that the unit served before. */
  servedBefore: number | undefined;
  contentHash: string | undefined;
  /** Taken before the content was hashed. */
  stamps: FileStamps;
}

/** @internal */
export interface StatementImporterOptions {
  knex: Knex;
  engine: CostEngine;
  /** The claims as they are now. */
  attribution: (signal?: AbortSignal) => Promise<AttributionContext>;
  logger: LoggerService;
  auditor: AuditorService;
  now?: () => Date;
}

/**
 * From a delivery to statements that serve.
 *
 * Reads the delivery through the engine, attributes its keys, stages new
 * versions of its statements and switches to all of them at once. At any
 * moment before the switch the old versions serve, whatever happens; what is
 * left lying is cleaned by the next import of the same statements, or by the sweep.
 *
 * @internal
 */
export class StatementImporter {
  readonly #options: StatementImporterOptions;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #store: DeliveryStore;
  readonly #news: DeliveryNews;
  readonly #writer: BulkWriter;

  constructor(options: StatementImporterOptions) {
    this.#options = options;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#store = new DeliveryStore(options.knex, this.#now);
    this.#news = new DeliveryNews(this.#store);
    this.#writer = createBulkWriter(options.knex);
  }

  /**
   * Whether a delivery has to be looked at: not when it was posted or refused
   * under this fingerprint already.
   */
  async isNews(
    request: Pick<ImportRequest, 'sourceId' | 'unit' | 'fingerprint'>,
  ): Promise<boolean> {
    const settled = await this.#store.lastSettled(
      request.sourceId,
      request.unit,
    );
    return (
      settled?.fingerprint !== request.fingerprint ||
      (await this.#news.countsAgain(settled))
    );
  }

  /**
   * Imports a delivery, unless it is what serves already.
   *
   * @throws when it could not be read or stored for a reason that is not the
   * delivery's (the next try may succeed), and when it does not balance
   */
  async import(
    request: ImportRequest,
    signal?: AbortSignal,
  ): Promise<ImportResult> {
    const { sourceId, unit, fingerprint, delivery, refusals } = request;
    // First: what another replica posts from here on was posted meanwhile.
    // A refused one leaves it as it is, and it may come again.
    const counted = await this.#store.posted(sourceId, unit);
    const servedBefore = counted?.id;
    const settled = await this.#store.lastSettled(sourceId, unit);
    const force = request.force || (await this.#news.countsAgain(counted));
    if (settled?.fingerprint === fingerprint && !force) {
      return resultOf('unchanged', settled.id);
    }
    // Before the bill is looked at: without claims nothing can come of it.
    const context = refusals
      ? undefined
      : await this.#options.attribution(signal);
    const stamps = await FileStamps.take(delivery.files);
    const files =
      refusals || request.moved
        ? undefined
        : await identifyFiles(delivery.files, signal);
    const contentHash = files && contentHashOf(files);
    const delivered = {
      content_hash: contentHash ?? null,
      scope: scopeText(delivery.scope),
      naming: request.naming ?? null,
    };
    if (
      counted &&
      (await this.#news.isPosted(
        counted,
        delivered,
        force ? context : undefined,
      ))
    ) {
      await this.#touch(counted.id, request);
      await this.#store.endRefusals(counted);
      return resultOf('unchanged', counted.id);
    }

    const deliveryId = await this.#store.begin({
      sourceId,
      unit,
      fingerprint,
      files: files ?? delivery.files,
      scope: delivery.scope,
      contentHash,
      naming: request.naming,
    });
    try {
      if (!context) {
        throw new DeliveryRefusedError([...refusals!]);
      }
      const post = () =>
        this.#post(
          {
            ...request,
            context,
            deliveryId,
            servedBefore,
            contentHash,
            stamps,
          },
          signal,
        );
      return await post().catch(error => {
        // Staged for nothing: now it is known where the content counts.
        if (error instanceof DuplicateChangedError) {
          return post();
        }
        throw error;
      });
    } catch (error) {
      if (error instanceof DeliveryRefusedError) {
        return await this.#refuse(request, deliveryId, error);
      }
      if (error instanceof DeliverySupersededError) {
        this.#logger.info(`${delivery.source}: ${unit}: ${error.message}`);
        await this.#store.end(deliveryId, { status: 'superseded' });
        await this.#prune(request, deliveryId);
        return resultOf('superseded', deliveryId);
      }
      if (error instanceof DeliveryRepeatedError) {
        this.#logger.info(`${delivery.source}: ${unit}: ${error.message}`);
        await this.#store.end(deliveryId, { status: 'superseded' });
        await this.#touch(error.postedDeliveryId, request);
        await this.#prune(request, deliveryId);
        return resultOf('unchanged', error.postedDeliveryId);
      }
      await this.#fail(deliveryId);
      if (
        error instanceof StagingLostError ||
        error instanceof FilesReplacedError ||
        error instanceof DuplicateChangedError
      ) {
        this.#logger.info(`${delivery.source}: ${unit}: ${error.message}`);
        return resultOf('busy', deliveryId);
      }
      throw error;
    }
  }

  /** The same content again: only what is said beside it may be new. */
  async #touch(
    deliveryId: number,
    { fingerprint, delivery }: ImportRequest,
  ): Promise<void> {
    const { controlTotal } = delivery;
    await this.#store.touch(deliveryId, fingerprint, served => {
      const billed = billsOfControlTotal(
        controlTotal,
        served.map(({ id, ...statement }) => ({
          id,
          billingAccountId: statement.billing_account_id,
          billingPeriod: statement.billing_period,
          currency: statement.currency,
        })),
      );
      return new Map(
        billed.length === 1
          ? [[billed[0].id, JSON.stringify(controlTotal)]]
          : [],
      );
    });
  }

  async #post(
    request: BegunImport,
    signal?: AbortSignal,
  ): Promise<ImportResult> {
    const { knex, engine } = this.#options;
    const { sourceId, unit, delivery, deliveryId, contentHash, context } =
      request;
    const twin =
      contentHash === undefined
        ? undefined
        : await this.#store.sameContentElsewhere(sourceId, unit, contentHash);
    const findings: Finding[] = twin ? [duplicateFinding(twin)] : [];
    const reading =
      twin || request.moved
        ? undefined
        : await engine.read(delivery, {
            projection: context.projection,
            signal,
            onProgress: progress =>
              this.#logger.debug(
                `${delivery.source}: ${unit}: ${progress.step}`,
              ),
          });
    let statementIds: number[];
    try {
      if (reading) await request.stamps.assertUnchanged();
      // A reading waits for others and takes a while itself; the catalog may say something else by now.
      const claims = reading
        ? await this.#options.attribution(signal)
        : context;
      findings.push(...(reading?.findings ?? []));
      statementIds = await new DeliveryPosting({
        knex,
        writer: this.#writer,
        store: this.#store,
        logger: this.#logger,
        auditor: this.#options.auditor,
        now: this.#now,
        context: claims,
        sourceId,
        unit,
        delivery,
        deliveryId,
        servedBefore: request.servedBefore,
        reading,
        moved: request.moved,
        offered: request.offered,
        findings,
        signal,
      }).post();
    } finally {
      await reading?.close();
    }
    await cleanStatements(knex, statementIds, this.#logger, this.#now, signal);
    if (reading) await this.#analyze();
    await this.#prune(request, deliveryId);
    return { ...resultOf('posted', deliveryId), statementIds, findings };
  }

  async #refuse(
    request: ImportRequest,
    deliveryId: number,
    error: DeliveryRefusedError,
  ): Promise<ImportResult> {
    const { delivery, unit } = request;
    const { refusals } = error;
    await this.#store.end(deliveryId, { status: 'refused', refusals });
    this.#logger.warn(`${delivery.source}: ${unit}: ${error.message}`);
    await this.#prune(request, deliveryId);
    return { ...resultOf('refused', deliveryId), refusals };
  }

  /** Only tidies up, so a failure is left to the next import. */
  async #prune(
    { sourceId, unit }: ImportRequest,
    deliveryId: number,
  ): Promise<void> {
    try {
      await pruneDeliveries(
        this.#options.knex,
        { id: deliveryId, sourceId, unit },
        IMPORT_RULES.duplicateDelivery,
        this.#now(),
      );
    } catch (error) {
      this.#logger.debug(
        `Deliveries that nobody needs are left for later: ${error}`,
      );
    }
  }

  /** It serves without, only slower for a while. */
  async #analyze(): Promise<void> {
    try {
      await analyzeLedger(this.#options.knex);
    } catch (error) {
      this.#logger.debug(
        `Statistics are left to the database to gather: ${error}`,
      );
    }
  }

  /** Notes that it came to nothing, where the database still takes notes. */
  async #fail(deliveryId: number): Promise<void> {
    try {
      await this.#store.fail(deliveryId);
    } catch (error) {
      this.#logger.debug(
        `A failed delivery stays marked as importing: ${error}`,
      );
    }
  }
}
