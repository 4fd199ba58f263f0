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
 * The order is by time and then by all columns: the same query has the same answer, however many threads read.
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
  const rows: Record<string, string | null>[] = [];
  for (const file of files) {
    const refusal = await changeSinceImport(file);
    if (refusal) {
      throw new DeliveryRefusedError([refusal]);
    }
    const found = await readFile(
      resources,
      file,
      query,
      naming,
      limit + 1 - rows.length,
    );
    found.columns.forEach(column => columns.add(column));
    rows.push(...found.rows);
    const changes = await changesSinceOpened([file]);
    if (changes.length > 0) {
      throw new DeliveryRefusedError(changes);
    }
    if (rows.length > limit) {
      break;
    }
  }
  return {
    columns: [...columns],
    rows: rows.slice(0, limit),
    truncated: rows.length > limit,
  };
}

async function readFile(
  resources: EngineResources,
  opened: OpenedFile,
  query: LineItemQuery,
  naming: NamingSettings,
  limit: number,
): Promise<Pick<LineItems, 'columns' | 'rows'>> {
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

async function readRows(
  session: EngineSession,
  file: PreparedFile,
  query: LineItemQuery,
  naming: NamingSettings,
  limit: number,
): Promise<Pick<LineItems, 'columns' | 'rows'>> {
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
    `SELECT ${originals} FROM ${
      wanted ? 'keyed_items' : 'items'
    } WHERE ${condition}${wanted ? ` AND ${wanted}` : ''}
     ORDER BY ChargePeriodStart NULLS LAST, ${originals}
     LIMIT ${limit}`,
    values,
  );
  return {
    columns,
    rows: result.map(row =>
      Object.fromEntries(columns.map((name, index) => [name, row[index]])),
    ),
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
