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

import {
  Delivery,
  DeliveryRefusedError,
  LineItemQuery,
  LineItems,
  MAX_LINE_ITEMS,
} from '@backstage-finops/cost-engine';
import { DuckDBValue } from '@duckdb/node-api';
import { mapColumns } from '../columns';
import { itemsColumn, itemsView } from '../items';
import { NamingSettings } from '../dimensions';
import {
  changesSinceOpened,
  changeSinceImport,
  openDelivery,
  OpenedFile,
  openFileForDrillDown,
  PreparedFile,
} from '../files';
import {
  EngineResources,
  EngineSession,
  isInfrastructureError,
} from '../session';
import { createWantedItems } from './createWantedItems';

/**
 * Finds line items by scanning the files again, one after the other, until there are
 * enough. Nothing of the bill is kept for this.
 *
 * Newest first, then by all columns: the same query has the same answer, however many threads read. Files are read last
 * first, since exports name their parts by time; where they do not, what is left out of a bounded answer need not be the
 * oldest.
 *
 * @throws DeliveryRefusedError when a file is gone, cannot be read any more or is
 * not what was imported
 * @internal
 */
export async function readLineItems(
  resources: EngineResources,
  delivery: Delivery,
  query: LineItemQuery,
  naming: NamingSettings,
): Promise<LineItems> {
  if (query.keyHashes && !query.projection) {
    throw new Error('A query by key hashes needs their projection');
  }
  const limit = Math.max(0, Math.min(query.limit, MAX_LINE_ITEMS));
  const { files } = await openDelivery(delivery);
  const columns = new Set<string>();
  const found: FoundLineItem[] = [];
  for (const file of [...files].reverse()) {
    const refusal = await changeSinceImport(file);
    if (refusal) {
      throw new DeliveryRefusedError([refusal]);
    }
    const ofFile = await readFile(
      resources,
      file,
      query,
      naming,
      limit + 1 - found.length,
    );
    ofFile.columns.forEach(column => columns.add(column));
    found.push(...ofFile.found);
    const changes = await changesSinceOpened([file]);
    if (changes.length > 0) {
      throw new DeliveryRefusedError(changes);
    }
    if (found.length > limit) {
      break;
    }
  }
  return {
    columns: [...columns],
    rows: found
      .sort(
        (one, other) =>
          compareTexts(other.start, one.start) ||
          compareTexts(one.columns, other.columns),
      )
      .slice(0, limit)
      .map(({ row }) => row),
    truncated: found.length > limit,
  };
}

/** A line item with what its place among those of other files goes by. */
interface FoundLineItem {
  /** ChargePeriodStart as text that sorts by time, however its file writes it. */
  start: string;
  /** All columns. */
  columns: string;
  row: Record<string, string | null>;
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function readFile(
  resources: EngineResources,
  opened: OpenedFile,
  query: LineItemQuery,
  naming: NamingSettings,
  limit: number,
): Promise<FoundInFile> {
  const session = await EngineSession.open(
    resources,
    [opened.realPath],
    query.signal,
  );
  try {
    const file = await openFileForDrillDown(session, opened);
    if ('refusals' in file) {
      throw new DeliveryRefusedError(file.refusals);
    }
    try {
      return await readRows(session, file, query, naming, limit);
    } catch (error) {
      if (!file.scanInOrderSql || isInfrastructureError(error)) {
        throw error;
      }
      return await readRows(
        session,
        { ...file, scanSql: file.scanInOrderSql },
        query,
        naming,
        limit,
      );
    }
  } finally {
    await session.close();
  }
}

interface FoundInFile {
  columns: string[];
  found: FoundLineItem[];
}

async function readRows(
  session: EngineSession,
  file: PreparedFile,
  query: LineItemQuery,
  naming: NamingSettings,
  limit: number,
): Promise<FoundInFile> {
  const columns = file.columns.map(column => column.name);
  const originals = columns.map((_, index) => itemsColumn.original(index));
  const { condition, values } = filter(file, query);
  await session.run(
    `CREATE OR REPLACE TEMP VIEW items AS ${itemsView(
      [file],
      query.projection?.columns ?? [],
      true,
    )}`,
  );
  const wanted =
    query.keyHashes &&
    (await createWantedItems(session, query, condition, values, naming));
  const result = await session.textRows(
    `SELECT strftime(ChargePeriodStart, '%Y-%m-%dT%H:%M:%S.%f'), ${originals} FROM ${
      wanted ? 'keyed_items' : 'items'
    } WHERE ${condition}${wanted ? ` AND ${wanted}` : ''}
     ORDER BY ChargePeriodStart DESC NULLS LAST, ${originals}
     LIMIT ${limit}`,
    values,
  );
  return {
    columns,
    found: result.map(([start, ...texts]) => ({
      start: start ?? '',
      columns: JSON.stringify(texts),
      row: Object.fromEntries(
        columns.map((name, index) => [name, texts[index]]),
      ),
    })),
  };
}

/** Values are bound, never written into the statement. */
function filter(
  file: PreparedFile,
  query: LineItemQuery,
): { condition: string; values: DuckDBValue[] } {
  const conditions = ['true'];
  const values: DuckDBValue[] = [];
  const equals = (sql: string, value: DuckDBValue | undefined) => {
    if (value !== undefined) {
      values.push(value);
      conditions.push(`${sql} = $${values.length}`);
    }
  };
  equals('BillingAccountId', query.billingAccountId);
  equals(`strftime(BillingPeriodStart, '%Y-%m')`, query.billingPeriod);
  equals('BillingCurrency', query.currency);
  equals('ResourceId', query.resourceId);
  equals('ServiceName', query.serviceName);
  equals('SkuId', query.skuId);
  const day =
    '(year(ChargePeriodStart) * 10000 + month(ChargePeriodStart) * 100 + day(ChargePeriodStart))';
  if (query.fromDay !== undefined) {
    values.push(query.fromDay);
    conditions.push(`${day} >= $${values.length}::INTEGER`);
  }
  if (query.toDay !== undefined) {
    values.push(query.toDay);
    conditions.push(`${day} < $${values.length}::INTEGER`);
  }
  if (query.withoutResource) {
    conditions.push('ResourceId IS NULL');
  }
  if (query.withoutService) {
    conditions.push('ServiceName IS NULL');
  }
  const mapping = mapColumns(file.columns);
  if (!mapping.focus.has('ResourceId') && query.resourceId !== undefined) {
    conditions.push('false');
  }
  return { condition: conditions.join(' AND '), values };
}
