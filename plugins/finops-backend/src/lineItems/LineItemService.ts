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
  addDays,
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
import {
  LineItems,
  UnallocatedLineItems,
} from '@backstage-finops/plugin-finops-common';
import { assertKnownCurrency } from '../currency';
import {
  EntityReader,
  KeyCostReader,
  KeyCostRequest,
  KeyHashes,
  LedgerEntity,
  LedgerStateReader,
  readConsistently,
  ServingStatement,
  StatementReader,
} from '../ledger/read';
import { isPriceColumn, Viewer } from '../permissions';
import { Period } from '../request';
import { readStored } from '../stored';
import { UnallocatedChargeFinder, UnallocatedCharges } from '../unallocated';
import { Slots } from './Slots';
import { MAX_FILES_SEARCHED, Search, whatIsMissing } from './whatIsMissing';

/** @internal */
export interface LineItemServiceOptions {
  entities: EntityReader;
  keys: KeyCostReader;
  statements: StatementReader;
  state: LedgerStateReader;
  unallocated: UnallocatedChargeFinder;
  engine: Pick<CostEngine, 'lineItems'>;
  logger: LoggerService;
  maxKeysSearched?: number;
}

/** @internal */
export interface LineItemQueryOptions {
  period: Period;
  resourceId?: string;
  withoutResource?: boolean;
  /** Of statements in this currency only. */
  currency?: string;
  service?: string;
  withoutService?: boolean;
  limit: number;
  /** Fires when nobody waits for the answer any more. */
  signal: AbortSignal;
}

/** Each search has an engine of its own, with memory of its own; imports need some too. */
const MAX_SEARCHES = 2;

/**
 * Of one statement; about 10 MB of hashes. Few entities have that many, but a Group at the top has nearly all keys of the
 * company.
 */
const MAX_KEYS_SEARCHED = 50_000;

/** Whose line items are searched. */
type Searched = Pick<KeyCostRequest, 'scope' | 'visibility' | 'selection'> & {
  /** Where line items can be seen that the search has no room for. */
  instead: string;
};

/** The line items themselves, whoever has them. */
type Found = Omit<LineItems, 'entityRef'>;

/**
 * Answers which line items are behind the cost of an entity, or behind what nobody owns, by asking the engine for those of
 * the delivered files whose attribution keys the entity, or the reason, has in what serves. Newest billing period first,
 * and the newest days of each; one bounded query per statement until there are enough, or enough files have been searched.
 *
 * @internal
 */
export class LineItemService {
  readonly #options: LineItemServiceOptions;
  readonly #maxKeys: number;
  readonly #slots = new Slots(MAX_SEARCHES);

  constructor(options: LineItemServiceOptions) {
    this.#options = options;
    this.#maxKeys = options.maxKeysSearched ?? MAX_KEYS_SEARCHED;
  }

  async read(
    entity: LedgerEntity,
    query: LineItemQueryOptions,
    viewer: Viewer,
  ): Promise<LineItems> {
    return this.#slots.run(query.signal, async () => ({
      entityRef: entity.entityRef,
      ...(await this.#read(
        {
          scope: await this.#options.entities.scopeOf(entity),
          visibility: viewer.visibility,
          instead: 'with the systems and components that have them',
        },
        query,
        viewer,
      )),
    }));
  }

  /** Of charges that nobody owns. They are the same for all who may see them, so visibility restricts nothing. */
  async readUnallocated(
    charges: UnallocatedCharges,
    query: LineItemQueryOptions,
    viewer: Viewer,
  ): Promise<UnallocatedLineItems> {
    return this.#slots.run(query.signal, async () => ({
      reason: charges.reason,
      ...(await this.#read(
        {
          ...(await this.#options.unallocated.find(charges)),
          visibility: undefined,
          instead: 'with a single account or tag of the reason',
        },
        query,
        viewer,
      )),
    }));
  }

  async #read(
    searched: Searched,
    query: LineItemQueryOptions,
    viewer: Viewer,
  ): Promise<Found> {
    const limit = Math.min(query.limit, MAX_LINE_ITEMS);
    const state = await this.#options.state.current();
    assertKnownCurrency(
      state,
      query.currency,
      // Which of them are the viewer's own, bills alone don't tell.
      viewer.visibility === undefined
        ? [...new Set(state.statements.map(one => one.currency))]
        : [],
    );
    const columns = new Set<string>();
    const rows: Found['rows'] = [];
    const unavailable: string[] = [];
    let truncated = false;
    const search: Search = { files: 0, tooManyKeys: [] };
    for (const { id } of state.statements.filter(one => daysOf(one, query))) {
      if (truncated || search.endedAt) break;
      query.signal.throwIfAborted();
      const found = await this.#searchable(id, searched, query);
      if (!found) continue;
      if (rows.length >= limit) {
        truncated = true;
        break;
      }
      const { statement } = found;
      const name = `${statement.source} ${statement.billingPeriod}`;
      if (found.truncated) search.tooManyKeys.push(name);
      try {
        const items = await this.#ofStatement(
          found,
          { ...query, limit: limit - rows.length },
          search,
        );
        items.columns.forEach(column => columns.add(column));
        rows.push(...items.rows);
        truncated = items.truncated;
      } catch (error) {
        query.signal.throwIfAborted();
        // Files get moved and rotated, and another replica may have fetched them: the ledger's figures stand all the same.
        this.#options.logger.info(`No line items of ${name}: ${error}`);
        unavailable.push(name);
      }
    }
    const hidden = viewer.mayReadPrices
      ? []
      : [...columns].filter(isPriceColumn);
    return {
      from: toIsoDate(query.period.from),
      to: toIsoDate(query.period.to),
      columns: [...columns],
      rows: rows.map(row => withoutColumns(row, hidden)),
      truncated:
        truncated ||
        search.endedAt !== undefined ||
        search.tooManyKeys.length > 0,
      hidden,
      unavailable: whatIsMissing(
        unavailable,
        search,
        this.#maxKeys,
        searched.instead,
      ),
    };
  }

  /**
   * What the search of a statement goes by, of one state: a delivery may be replaced at any time, and the keys of one
   * are not those of the other. Read for one statement after the other, since a roll-up may have most keys of each.
   *
   * @returns undefined when nothing of it is theirs in the period
   */
  async #searchable(
    statementId: number,
    { scope, visibility, selection }: Searched,
    query: LineItemQueryOptions,
  ): Promise<Searchable | undefined> {
    const { keys, statements } = this.#options;
    return readConsistently(this.#options.state, async state => {
      const statement = state.byId.get(statementId);
      const days = statement && daysOf(statement, query);
      if (!days) return undefined;
      const { ranges, truncated } = await keys.keyHashes(
        { scope, visibility, selection, ...days, statementId },
        this.#maxKeys,
      );
      if (ranges.length === 0) return undefined;
      const { deliveryId, versionId } = statement;
      return {
        statement,
        ranges,
        truncated,
        delivery: (await statements.deliveryFiles([deliveryId])).get(
          deliveryId,
        ),
        projection: (await statements.projections([versionId])).get(versionId),
      };
    });
  }

  /** One query for the days that the parts of a roll-up have in common. */
  async #ofStatement(
    { statement, ranges, ...stored }: Searchable,
    query: LineItemQueryOptions,
    search: Search,
  ): Promise<EngineLineItems> {
    const delivery = toDelivery(statement, stored.delivery);
    const projection = readStored<KeyProjection>(stored.projection);
    if (projection?.keyFormat !== KEY_FORMAT) {
      throw new Error('its keys are of another release until it is read again');
    }
    const all: EngineLineItems = { columns: [], rows: [], truncated: false };
    for (const { from, to, hashes } of ranges) {
      if (all.truncated || all.rows.length >= query.limit) {
        return { ...all, truncated: true };
      }
      const room = MAX_FILES_SEARCHED - search.files;
      // Exports name their parts by time, so the last have the newest days.
      const files = delivery.files.slice(
        Math.max(0, delivery.files.length - room),
      );
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
          keyHashes: hashes,
          projection,
          fromDay: from,
          toDay: to,
          resourceId: query.resourceId,
          withoutResource: query.withoutResource,
          serviceName: query.service,
          withoutService: query.withoutService,
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

/** A statement with what is searched in it. */
interface Searchable {
  statement: ServingStatement;
  ranges: KeyHashes[];
  /** Whether there are more keys than these. */
  truncated: boolean;
  /** As the ledger stores it. */
  delivery: { files: string; scope?: string } | undefined;
  projection: string | undefined;
}

/** The days of the period that a statement has, of the currency that is asked for. */
function daysOf(
  { currency, firstDay, lastDay }: ServingStatement,
  query: LineItemQueryOptions,
): Period | undefined {
  if (query.currency !== undefined && currency !== query.currency) {
    return undefined;
  }
  if (lastDay === undefined) return undefined;
  const from = Math.max(query.period.from, firstDay ?? lastDay);
  const to = Math.min(query.period.to, addDays(lastDay, 1));
  return from < to ? { from, to } : undefined;
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
