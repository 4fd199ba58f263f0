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

import { LoggerService } from '@backstage/backend-plugin-api';
import {
  CostEngine,
  Delivery,
  DeliveryFile,
  DeliveryScope,
  KEY_FORMAT,
  KeyProjection,
  LineItems as EngineLineItems,
  MAX_LINE_ITEMS,
  toIsoDate,
} from '@backstage-finops/cost-engine';
import { LineItems } from '@backstage-finops/plugin-finops-common';
import {
  EntityReader,
  KeyCostReader,
  KeyHashes,
  LedgerEntity,
  LedgerStateReader,
  ServingStatement,
  StatementReader,
} from '../ledger/read';
import { isPriceColumn, Viewer } from '../permissions';
import { Period } from '../request';
import { readStored } from '../stored';
import { Slots } from './Slots';

/** @internal */
export interface LineItemServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  statements: StatementReader;
  state: LedgerStateReader;
  engine: Pick<CostEngine, 'lineItems'>;
  logger: LoggerService;
}

/** @internal */
export interface LineItemQueryOptions {
  period: Period;
  resourceId?: string;
  withoutResource?: boolean;
  /** Of statements in this currency only. */
  currency?: string;
  service?: string;
  limit: number;
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Each search has an engine of its own, with memory of its own; imports need some too. */
const MAX_SEARCHES = 2;

/**
 * A filter that matches little would have every file of years read: a daily export has some thirty a month, and each
 * takes from a tenth of a second to several.
 */
const MAX_FILES_SEARCHED = 200;

/**
 * Answers which line items are behind the cost of an entity, by asking the engine for those of the delivered files whose
 * attribution keys the entity has. Newest billing period first, one bounded query per statement until there are enough,
 * or enough files have been searched.
 *
 * @internal
 */
export class LineItemService {
  readonly #options: LineItemServiceOptions;
  readonly #slots = new Slots(MAX_SEARCHES);

  constructor(options: LineItemServiceOptions) {
    this.#options = options;
  }

  async read(
    entity: LedgerEntity,
    query: LineItemQueryOptions,
    viewer: Viewer,
  ): Promise<LineItems> {
    return this.#slots.run(query.signal, () =>
      this.#read(entity, query, viewer),
    );
  }

  async #read(
    entity: LedgerEntity,
    query: LineItemQueryOptions,
    viewer: Viewer,
  ): Promise<LineItems> {
    const { entities, keys, statements } = this.#options;
    const { period } = query;
    const limit = Math.min(query.limit, MAX_LINE_ITEMS);
    const state = await this.#options.state.current();
    const candidates = state.statements.filter(
      one =>
        (query.currency === undefined || one.currency === query.currency) &&
        one.lastDay !== undefined &&
        one.lastDay >= period.from &&
        (one.firstDay ?? one.lastDay) < period.to,
    );
    const hashes = await keys.keyHashes({
      scope: await entities.scopeOf(entity),
      visibility: viewer.visibility,
      ...period,
      statementIds: candidates.map(one => one.id),
    });
    const involved = candidates.filter(one => hashes.has(one.id));
    const deliveries = await statements.deliveryFiles(
      involved.map(one => one.deliveryId),
    );
    const projections = await statements.projections(
      involved.map(one => one.versionId),
    );
    const columns = new Set<string>();
    const rows: LineItems['rows'] = [];
    const unavailable: string[] = [];
    let truncated = false;
    const search: Search = { files: 0 };
    for (const statement of involved) {
      if (truncated || rows.length >= limit) {
        truncated = true;
        break;
      }
      if (search.endedAt) break;
      query.signal.throwIfAborted();
      try {
        const found = await this.#ofStatement(
          statement,
          toDelivery(statement, deliveries.get(statement.deliveryId)),
          readStored<KeyProjection>(projections.get(statement.versionId)),
          hashes.get(statement.id) ?? [],
          { ...query, limit: limit - rows.length },
          search,
        );
        found.columns.forEach(column => columns.add(column));
        rows.push(...found.rows);
        truncated = found.truncated;
      } catch (error) {
        query.signal.throwIfAborted();
        // Files get moved and rotated, and another replica may have fetched them: the ledger's figures stand all the same.
        this.#options.logger.info(
          `No line items of ${statement.source} ${statement.billingPeriod}: ${error}`,
        );
        unavailable.push(`${statement.source} ${statement.billingPeriod}`);
      }
    }
    const hidden = viewer.mayReadPrices
      ? []
      : [...columns].filter(isPriceColumn);
    return {
      entityRef: entity.entityRef,
      from: toIsoDate(period.from),
      to: toIsoDate(period.to),
      columns: [...columns],
      rows: rows.map(row => withoutColumns(row, hidden)),
      truncated: truncated || search.endedAt !== undefined,
      hidden,
      unavailable: whatIsMissing(unavailable, search),
    };
  }

  /** One query for the days that the parts of a roll-up have in common: within a billing period that is nearly always one. */
  async #ofStatement(
    statement: ServingStatement,
    delivery: Delivery,
    projection: KeyProjection | undefined,
    keys: KeyHashes[],
    query: LineItemQueryOptions,
    search: Search,
  ): Promise<EngineLineItems> {
    if (projection?.keyFormat !== KEY_FORMAT) {
      throw new Error('its keys are of another release until it is read again');
    }
    const all: EngineLineItems = { columns: [], rows: [], truncated: false };
    for (const { fromDay, toDay, keyHashes } of queriesOf(statement, keys)) {
      if (all.truncated || all.rows.length >= query.limit) {
        return { ...all, truncated: true };
      }
      const files = delivery.files.slice(0, MAX_FILES_SEARCHED - search.files);
      search.files += files.length;
      if (files.length < delivery.files.length) {
        search.endedAt = `${statement.source} ${statement.billingPeriod}`;
      }
      if (files.length === 0) return all;
      const found = await this.#options.engine.lineItems(
        { ...delivery, files },
        {
          billingAccountId: statement.billingAccountId,
          billingPeriod: statement.billingPeriod,
          currency: statement.currency,
          keyHashes,
          projection,
          fromDay,
          toDay,
          resourceId: query.resourceId,
          withoutResource: query.withoutResource,
          serviceName: query.service,
          limit: query.limit - all.rows.length,
          signal: query.signal,
        },
      );
      all.columns = [...new Set([...all.columns, ...found.columns])];
      all.rows.push(...found.rows);
      all.truncated = found.truncated;
    }
    return all;
  }
}

/** How far one answer has got. */
interface Search {
  /** How many files were read; one that is read twice counts twice. */
  files: number;
  /** Source and billing period of which not all files were read. */
  endedAt?: string;
}

function whatIsMissing(
  unavailable: string[],
  { endedAt }: Search,
): string | null {
  const reasons: string[] = [];
  if (unavailable.length > 0) {
    reasons.push(
      `The delivered files of ${unavailable.join(
        ', ',
      )} are gone, have changed, are not on this replica, or are to be read again after an upgrade. Their cost is in the ledger; to see line items, put the files back where the source finds them.`,
    );
  }
  if (endedAt !== undefined) {
    reasons.push(
      `The search ended within ${endedAt} after ${MAX_FILES_SEARCHED} files, newest billing period first. An earlier period begins with its own files; what lies in further files of one delivery can't be shown here, only in the files themselves.`,
    );
  }
  return reasons.length === 0 ? null : reasons.join(' ');
}

/** Narrowed to the days that the statement has, which makes most of the ranges the same or empty. */
function queriesOf(
  { firstDay = 0, lastDay = 0 }: ServingStatement,
  keys: KeyHashes[],
): { fromDay: number; toDay: number; keyHashes: Set<string> }[] {
  const queries = new Map<string, ReturnType<typeof queriesOf>[number]>();
  for (const { from, to, hashes } of keys) {
    const fromDay = Math.max(from, firstDay);
    const toDay = Math.min(to, lastDay + 1);
    if (fromDay >= toDay) continue;
    const query = queries.get(`${fromDay} ${toDay}`) ?? {
      fromDay,
      toDay,
      keyHashes: new Set<string>(),
    };
    hashes.forEach(hash => query.keyHashes.add(hash));
    queries.set(`${fromDay} ${toDay}`, query);
  }
  return [...queries.values()];
}

function withoutColumns(
  row: LineItems['rows'][number],
  hidden: readonly string[],
): LineItems['rows'][number] {
  return {
    ...row,
    ...Object.fromEntries(hidden.map(column => [column, null])),
  };
}

function toDelivery(
  statement: ServingStatement,
  stored: { files: string; scope?: string } | undefined,
): Delivery {
  const files = readStored<DeliveryFile[]>(stored?.files);
  if (!files || files.length === 0) {
    throw new Error('the delivery has no files');
  }
  return {
    source: statement.source,
    files,
    scope: readStored<DeliveryScope>(stored?.scope),
  };
}
