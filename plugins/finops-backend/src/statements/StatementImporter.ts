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

import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ControlTotal,
  CostEngine,
  Delivery,
  DeliveryReading,
  DeliveryRefusedError,
  DIMENSION_VALUES,
  DimensionName,
  Finding,
  KeyAssignment,
  KeyProjection,
  LedgerScale,
  MAX_FINDING_EXAMPLES,
  Refusal,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { zeroAmounts } from '../ledger/amounts';
import { StatementRow, UNALLOCATED_PREFIX } from '../ledger/schema';
import { BulkWriter, createBulkWriter } from '../ledger/write/BulkWriter';
import { deleteVersion } from '../ledger/write/deleteVersion';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { recordEntityMonths } from '../ledger/write/ensureEntities';
import {
  StagingLostError,
  StatementFence,
} from '../ledger/write/StatementFence';
import {
  createVersion,
  leftoverVersions,
  StatementSwitch,
  switchStatements,
} from '../ledger/write/statementVersions';
import { writeDimension } from '../ledger/write/writeDimension';
import { AttributionContext } from './AttributionContext';
import { attributeKeys } from './attributeKeys';
import { DeliveryContent, deliveryContent } from './deliveryContent';
import { FenceKeeper } from './FenceKeeper';
import { identifyKeys, LedgerKey } from './identifyKeys';
import { ledgerBridge } from './ledgerBridge';
import { RetainedAttributions } from './RetainedAttributions';
import { StatementStager } from './StatementStager';
import { skusDailyWindow } from './skusDailyWindow';

/** One delivery of a source, as it is to be imported. @internal */
export interface ImportRequest {
  sourceId: number;
  /** The unit of replacement within the source. */
  unit: string;
  /** Changes whenever the delivery changes. */
  fingerprint: string;
  delivery: Delivery;
  /** Read it again although it is unchanged (another projection, another try). */
  force?: boolean;
}

/**
 * - `posted`: it serves
 * - `unchanged`: it is what serves, or was refused, already
 * - `refused`: see refusals; what served before goes on
 * - `busy`: another import or re-attribution stages one of its statements
 *
 * @internal
 */
export interface ImportResult {
  status: 'posted' | 'unchanged' | 'refused' | 'busy';
  deliveryId?: number;
  statementIds: number[];
  refusals: readonly Refusal[];
  findings: readonly Finding[];
}

/** @internal */
export interface StatementImporterOptions {
  knex: Knex;
  engine: CostEngine;
  /** The claims as they are now. */
  attribution: () => Promise<AttributionContext>;
  logger: LoggerService;
  now?: () => Date;
}

/** A statement on its way: what it will replace, and the right to do so. */
interface StatementWork {
  row: StatementRow;
  reading?: StatementReading;
  projection: KeyProjection;
}

const DIMENSION_NAMES = Object.keys(DIMENSION_VALUES) as DimensionName[];

/**
 * From a delivery to statements that serve.
 *
 * Reads the delivery through the engine, attributes its keys, stages new
 * versions of its statements and switches to all of them at once. At any
 * moment before the switch the old versions serve, whatever happens; what is
 * left lying is cleaned by the next import of the same statements.
 *
 * @internal
 */
export class StatementImporter {
  readonly #knex: Knex;
  readonly #engine: CostEngine;
  readonly #attribution: () => Promise<AttributionContext>;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #store: DeliveryStore;
  readonly #writer: BulkWriter;

  constructor(options: StatementImporterOptions) {
    this.#knex = options.knex;
    this.#engine = options.engine;
    this.#attribution = options.attribution;
    this.#logger = options.logger;
    this.#now = options.now ?? (() => new Date());
    this.#store = new DeliveryStore(this.#knex, this.#now);
    this.#writer = createBulkWriter(this.#knex);
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
    const { sourceId, unit, fingerprint, delivery, force } = request;
    const settled = await this.#store.lastSettled(sourceId, unit);
    if (settled?.fingerprint === fingerprint && !force) {
      return nothingToDo(settled.id);
    }
    const content = await deliveryContent(delivery.files, signal);
    if (settled?.content_hash === content.hash && !force) {
      await this.#store.touch(settled.id, fingerprint);
      return nothingToDo(settled.id);
    }

    const deliveryId = await this.#store.begin({
      sourceId,
      unit,
      fingerprint,
      files: delivery.files,
      scope: delivery.scope,
      contentHash: content.hash,
    });
    try {
      return await this.#post(request, deliveryId, content, signal);
    } catch (error) {
      if (error instanceof DeliveryRefusedError) {
        await this.#store.end(deliveryId, {
          status: 'refused',
          refusals: error.refusals,
        });
        this.#logger.warn(`${delivery.source}: ${unit}: ${error.message}`);
        return {
          status: 'refused',
          deliveryId,
          statementIds: [],
          refusals: error.refusals,
          findings: [],
        };
      }
      await this.#fail(deliveryId);
      if (error instanceof StagingLostError) {
        this.#logger.info(`${delivery.source}: ${unit}: ${error.message}`);
        return { ...nothingToDo(deliveryId), status: 'busy' };
      }
      throw error;
    }
  }

  /** Notes that it came to nothing, where the database still takes notes. */
  async #fail(deliveryId: number): Promise<void> {
    try {
      await this.#store.end(deliveryId, { status: 'failed' });
    } catch (error) {
      this.#logger.debug(
        `A failed delivery stays marked as importing: ${error}`,
      );
    }
  }

  async #post(
    request: ImportRequest,
    deliveryId: number,
    content: DeliveryContent,
    signal?: AbortSignal,
  ): Promise<ImportResult> {
    const { sourceId, unit, delivery } = request;
    const context = await this.#attribution();
    const findings = [...content.findings];

    const twin = await this.#store.sameContentElsewhere(
      sourceId,
      unit,
      content.hash,
    );
    if (twin) {
      findings.push({
        rule: 'duplicate-delivery',
        severity: 'warning',
        message: `The content is byte for byte that of ${twin.unit} of the source ${twin.source_name}, and counts once, there. Remove one of them.`,
        count: 1,
        examples: [{ file: twin.unit }],
      });
      return this.#stage(
        request,
        deliveryId,
        { context, findings, projection: context.projection, focusVersion: '' },
        undefined,
        signal,
      );
    }

    const reading = await this.#engine.read(
      { ...delivery, files: content.files },
      {
        projection: context.projection,
        signal,
        onProgress: progress =>
          this.#logger.debug(`${delivery.source}: ${unit}: ${progress.step}`),
      },
    );
    try {
      findings.push(...reading.findings);
      return await this.#stage(
        request,
        deliveryId,
        {
          context,
          findings,
          projection: reading.projection,
          focusVersion: reading.focusVersion,
        },
        reading,
        signal,
      );
    } finally {
      await reading.close();
    }
  }

  async #stage(
    request: ImportRequest,
    deliveryId: number,
    about: {
      context: AttributionContext;
      findings: Finding[];
      projection: KeyProjection;
      focusVersion: string;
    },
    reading: DeliveryReading | undefined,
    signal?: AbortSignal,
  ): Promise<ImportResult> {
    const { findings, projection } = about;
    const work = await this.#statements(request, reading, findings, projection);
    const keeper = await FenceKeeper.acquire(
      this.#knex,
      work.map(({ row }) => row.id),
      `import-${randomUUID()}`,
      this.#logger,
      this.#now,
    );
    try {
      for (const statement of work) {
        // As they are under the fence: nobody changes them from here on.
        statement.row = await this.#store.statement(statement.row.id);
        await this.#clean(keeper.fence(statement.row.id), signal);
      }
      const versions = reading
        ? await this.#stageReading(
            { deliveryId, ...about, reading },
            request,
            work,
            keeper,
            signal,
          )
        : new Map<number, number>();
      for (const { row } of work.filter(each => !each.reading)) {
        versions.set(
          row.id,
          await this.#stageEmptied(deliveryId, about, keeper.fence(row.id)),
        );
      }
      signal?.throwIfAborted();
      await this.#switch(request, deliveryId, about, work, versions, keeper);
    } finally {
      await keeper.release();
    }
    await this.#cleanAfterwards(
      work.map(({ row }) => row.id),
      signal,
    );
    return {
      status: 'posted',
      deliveryId,
      statementIds: work.map(({ row }) => row.id),
      refusals: [],
      findings,
    };
  }

  /** What the delivery contains, and what the unit served that it no longer contains. */
  async #statements(
    { sourceId, unit }: ImportRequest,
    reading: DeliveryReading | undefined,
    findings: Finding[],
    projection: KeyProjection,
  ): Promise<StatementWork[]> {
    const work: StatementWork[] = [];
    for (const statement of reading?.statements ?? []) {
      const id = await this.#store.ensureStatement(
        {
          sourceId,
          unit,
          billingAccountId: statement.billingAccountId,
          billingPeriod: statement.billingPeriod,
          currency: statement.currency,
        },
        statement.provider,
        statement.billingAccountName,
      );
      const row = await this.#store.statement(id);
      findings.push(...(await this.#statementFindings(row)));
      work.push({ row, reading: statement, projection });
    }
    const delivered = new Set(work.map(({ row }) => row.id));
    for (const row of await this.#store.servedStatements(sourceId, unit)) {
      if (!delivered.has(row.id)) {
        findings.push({
          rule: 'statement-emptied',
          severity: 'warning',
          message: `The statement ${row.billing_account_id} ${row.billing_period} ${row.currency} was delivered before and is not in this delivery of ${unit}, so it is empty now.`,
          count: 1,
          examples: [],
        });
        work.push({ row, projection });
      }
    }
    return work;
  }

  async #statementFindings(row: StatementRow): Promise<Finding[]> {
    const findings: Finding[] = [];
    const others = await this.#store.sameStatementElsewhere(row);
    const name = `${row.billing_account_id} ${row.billing_period} ${row.currency}`;
    if (others.length > 0) {
      findings.push({
        rule: 'statement-in-several-deliveries',
        severity: 'warning',
        message: `The statement ${name} is also in ${others
          .map(other => `${other.unit} of ${other.source_name}`)
          .join(', ')}. They add up; if they overlap, remove one of them.`,
        count: others.length,
        examples: others
          .slice(0, MAX_FINDING_EXAMPLES)
          .map(other => ({ file: other.unit })),
      });
    }
    if (row.closed_at !== null) {
      findings.push({
        rule: 'restated-after-close',
        severity: 'warning',
        message: `The statement ${name} was closed on ${row.closed_at.slice(
          0,
          10,
        )} and has been delivered again.`,
        count: 1,
        examples: [],
      });
    }
    return findings;
  }

  async #stageReading(
    about: {
      deliveryId: number;
      context: AttributionContext;
      reading: DeliveryReading;
    },
    { sourceId, delivery }: ImportRequest,
    work: readonly StatementWork[],
    keeper: FenceKeeper,
    signal?: AbortSignal,
  ): Promise<Map<number, number>> {
    const { context, reading, deliveryId } = about;
    const statements = work.filter(
      (each): each is StatementWork & { reading: StatementReading } =>
        each.reading !== undefined,
    );
    const retained: RetainedAttributions[] = [];
    for (const each of statements) {
      retained[each.reading.statement] = await this.#retained(each);
    }
    const attributed = await attributeKeys(reading, context, retained, signal);
    const keys = await identifyKeys(this.#knex, attributed, context, signal);
    await reading.assign(assignments(keys));

    const dimensions = {} as Record<DimensionName, Int32Array>;
    for (const name of DIMENSION_NAMES) {
      dimensions[name] = await writeDimension(
        this.#knex,
        name,
        reading.dimension(name),
        signal,
      );
    }
    const newestDay = statements.reduce(
      (newest, each) => Math.max(newest, each.reading.lastDay),
      (await this.#store.newestDay(sourceId)) ?? 0,
    );

    const versions = new Map<number, number>();
    for (const { row, reading: statement } of statements) {
      const fence = keeper.fence(row.id);
      const scale = row.scale as LedgerScale;
      const stager = new StatementStager({
        knex: this.#knex,
        writer: this.#writer,
        reading,
        statement,
        keys: keys[statement.statement],
        scale,
        dimensions,
        skusDailyFrom: skusDailyWindow(newestDay),
        fence,
        signal,
      });
      const versionId = await createVersion(
        this.#knex,
        fence,
        {
          deliveryId,
          rows: statement.rows,
          amounts: stager.total,
          bridge: ledgerBridge(statement.bridge, stager.total, scale),
          firstDay: statement.firstDay,
          lastDay: statement.lastDay,
          projection: reading.projection,
          claimsRevision: context.revision,
        },
        this.#now,
      );
      await stager.stage(versionId);
      await this.#recordMonths(stager, keys[statement.statement]);
      versions.set(row.id, versionId);
      this.#logger.info(
        `${delivery.source}: staged ${statement.billingAccountId} ${statement.billingPeriod} ${statement.currency}, ${statement.rows} line items`,
      );
    }
    return versions;
  }

  /** In an older month what an entity had stays with it. */
  async #retained({
    row,
    projection,
  }: StatementWork): Promise<RetainedAttributions> {
    const currentMonth = this.#now().toISOString().slice(0, 7);
    if (row.billing_period >= currentMonth) {
      return RetainedAttributions.NONE;
    }
    const version = await this.#store.servingVersion(row);
    if (!version) {
      return RetainedAttributions.NONE;
    }
    return RetainedAttributions.load(
      this.#knex,
      {
        versionId: version.id,
        revision: row.revision,
        projection: JSON.parse(version.projection),
      },
      projection,
    );
  }

  async #recordMonths(
    stager: StatementStager,
    keys: readonly LedgerKey[],
  ): Promise<void> {
    const reasons = new Set(
      keys
        .filter(key => key.entityRef.startsWith(UNALLOCATED_PREFIX))
        .map(key => key.entityId),
    );
    const months: { entityId: number; month: string }[] = [];
    for (const [entityId, charged] of stager.months) {
      for (const month of reasons.has(entityId) ? [] : charged) {
        const text = String(month);
        months.push({
          entityId,
          month: `${text.slice(0, 4)}-${text.slice(4)}`,
        });
      }
    }
    await recordEntityMonths(this.#knex, months);
  }

  async #stageEmptied(
    deliveryId: number,
    {
      context,
      projection,
    }: { context: AttributionContext; projection: KeyProjection },
    fence: StatementFence,
  ): Promise<number> {
    return createVersion(
      this.#knex,
      fence,
      {
        deliveryId,
        rows: 0,
        amounts: zeroAmounts(),
        bridge: {
          commitmentPurchases: 0n,
          amortisedUsed: 0n,
          amortisedUnused: 0n,
          other: 0n,
        },
        projection,
        claimsRevision: context.revision,
      },
      this.#now,
    );
  }

  async #switch(
    { delivery }: ImportRequest,
    deliveryId: number,
    { findings, focusVersion }: { findings: Finding[]; focusVersion: string },
    work: readonly StatementWork[],
    versions: ReadonlyMap<number, number>,
    keeper: FenceKeeper,
  ): Promise<void> {
    const switches: StatementSwitch[] = work.map(({ row, reading }) => ({
      fence: keeper.fence(row.id),
      previousVersionId: row.serving_version_id,
      previousRevision: row.revision,
      versionId: versions.get(row.id)!,
      provider: reading?.provider,
      billingAccountName: reading?.billingAccountName,
      controlTotal: controlTotalOf(delivery.controlTotal, reading),
    }));
    await switchStatements(
      this.#knex,
      switches,
      {
        id: deliveryId,
        columns: this.#store.endColumns({
          status: 'posted',
          findings,
          focusVersion,
        }),
      },
      this.#now,
    );
  }

  /** Removes what dead stagers and older versions left. */
  async #clean(fence: StatementFence, signal?: AbortSignal): Promise<void> {
    const leftovers = await leftoverVersions(this.#knex, fence.statementId);
    for (const versionId of leftovers) {
      await deleteVersion(this.#knex, versionId, fence, signal);
    }
  }

  /** The import is over and serves; a failure here is for the next one to repair. */
  async #cleanAfterwards(
    statementIds: readonly number[],
    signal?: AbortSignal,
  ): Promise<void> {
    try {
      const keeper = await FenceKeeper.acquire(
        this.#knex,
        statementIds,
        `clean-${randomUUID()}`,
        this.#logger,
        this.#now,
      );
      try {
        for (const id of statementIds) {
          await this.#clean(keeper.fence(id), signal);
        }
      } finally {
        await keeper.release();
      }
    } catch (error) {
      this.#logger.info(
        `Superseded versions are left for the next import to delete: ${error}`,
      );
    }
  }
}

function nothingToDo(deliveryId: number): ImportResult {
  return {
    status: 'unchanged',
    deliveryId,
    statementIds: [],
    refusals: [],
    findings: [],
  };
}

function* assignments(keys: readonly LedgerKey[][]): Generator<KeyAssignment> {
  for (let statement = 0; statement < keys.length; statement++) {
    for (const { key, entityId, keyId } of keys[statement]) {
      yield { statement, key, group: entityId, order: keyId };
    }
  }
}

function controlTotalOf(
  total: ControlTotal | undefined,
  statement: StatementReading | undefined,
): string | undefined {
  const applies =
    total !== undefined &&
    statement !== undefined &&
    total.currency === statement.currency &&
    (total.billingAccountId ?? statement.billingAccountId) ===
      statement.billingAccountId &&
    (total.billingPeriod ?? statement.billingPeriod) ===
      statement.billingPeriod;
  return applies ? JSON.stringify(total) : undefined;
}
