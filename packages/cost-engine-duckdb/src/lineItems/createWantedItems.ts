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

import { KeyProjection, LineItemQuery } from '@backstage-finops/cost-engine';
import { BIGINT, DuckDBValue, UBIGINT } from '@duckdb/node-api';
import {
  createKeyedItems,
  createKeyTuples,
  createMatchedAllocated,
  createMembers,
  createResources,
  createTuples,
  NamingSettings,
} from '../dimensions';
import { KEY_TUPLES_QUERY } from '../grains';
import {
  attributionKeyHash,
  createKeptTags,
  createTagTexts,
  KeyTuple,
  readKeyTuples,
  TagReader,
  Turns,
} from '../keys';
import { EngineSession } from '../session';

/**
 * Finds out which line items have one of the wanted attribution keys. Keys are made
 * by the same steps as in an import, so that the same line items are found.
 *
 * @param condition - SQL over `items`, with bound values
 * @returns SQL that is true for wanted line items of `keyed_items`
 * @internal
 */
export async function createWantedItems(
  session: EngineSession,
  query: LineItemQuery,
  condition: string,
  values: DuckDBValue[],
  naming: NamingSettings,
): Promise<string> {
  const projection = query.projection!;
  // A view cannot have bound values: what they select is kept as a table of the
  // distinct combinations, which are few.
  const tuples = await createTuples(
    session,
    await createKeyTuplesAsImported(session, projection),
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE finest AS
     SELECT DISTINCT ${tuples.k} AS k, ${tuples.m} AS m, ${tuples.r} AS r
     FROM keyed_items WHERE ${condition}`,
    values,
  );
  await createMembers(session, naming);
  const matched = await createResources(session, projection);
  const keyTuples = await readKeyTuples(
    session,
    KEY_TUPLES_QUERY,
    projection,
    matched,
    naming,
    new TagReader(projection.droppedTagKeys ?? []),
  );
  const turns = new Turns();
  const wanted: KeyTuple[] = [];
  for (const tuple of keyTuples) {
    if (query.keyHashes!.has(attributionKeyHash(tuple.attributionKey))) {
      wanted.push(tuple);
    }
    if (turns.due()) {
      await turns.next();
    }
  }
  await session.createTable(
    'wanted_tuples',
    [
      { name: 'k', sqlType: 'UBIGINT', type: UBIGINT },
      { name: 'natureIndex', sqlType: 'UBIGINT', type: UBIGINT },
      { name: 'match', sqlType: 'BIGINT', type: BIGINT },
    ],
    wanted.map(({ k, natureIndex, match }) => [
      k,
      BigInt(natureIndex),
      BigInt(match),
    ]),
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE wanted AS
     SELECT DISTINCT f.k, f.m, f.r
     FROM finest f
     JOIN members n USING (m)
     JOIN resources s ON s.r = f.r AND s.serviceRegion = n.serviceRegion
     JOIN wanted_tuples w ON w.k = f.k AND w.natureIndex = n.natureIndex AND w.match = s.match`,
  );
  return `(${tuples.k}, ${tuples.m}, ${tuples.r}) IN (SELECT (k, m, r) FROM wanted)`;
}

/**
 * The tuples that the import made. Tags that it left out are left out here too before
 * anything is loaded: they were, because they have too many values for memory.
 */
async function createKeyTuplesAsImported(
  session: EngineSession,
  projection: KeyProjection,
): Promise<string> {
  const matchedAllocated = await createMatchedAllocated(
    session,
    projection.resources,
  );
  await createKeyedItems(session, { matchedAllocated });
  const keyHash = await createKeyTuples(session, projection.columns);
  const dropped = projection.droppedTagKeys ?? [];
  if (dropped.length === 0) {
    return keyHash;
  }
  const keptTags = await createTagTexts(session);
  await createKeptTags(session, dropped);
  await createKeyedItems(session, { matchedAllocated, keptTags });
  return createKeyTuples(session, projection.columns);
}
