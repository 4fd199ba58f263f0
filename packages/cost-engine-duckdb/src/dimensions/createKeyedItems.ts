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

import { identifier, EngineSession } from '../session';
import { itemsColumn } from '../items';
import { tagText } from '../tags';

/**
 * AllocatedResourceId where a claim names it: one in every row, as the pods of a split
 * are, would make as many attribution keys as rows.
 */
export const MATCHED_ALLOCATED = identifier('matched:AllocatedResourceId');

/** Columns whose tags attribution keys contain. */
export const TAG_COLUMNS: readonly string[] = [
  'Tags',
  'AllocatedTags',
  itemsColumn.costCategories,
];

/**
 * What the view `keyed_items` adds to `items`.
 *
 * @internal
 */
export interface KeyedItemsLayers {
  /** There is a table `matched_allocated` of the ids that claims name. */
  readonly matchedAllocated?: boolean;
  /** Positions in TAG_COLUMNS of the columns of which `kept_tags` has what is left. */
  readonly keptTags?: readonly number[];
}

/**
 * Creates the view `keyed_items`: line items with what attribution keys are made of.
 * What is not about keys reads `items`, which joins nothing.
 *
 * @internal
 */
export async function createKeyedItems(
  session: EngineSession,
  { matchedAllocated = false, keptTags = [] }: KeyedItemsLayers,
): Promise<void> {
  const replaced = keptTags.map(
    source => `v${source}.kept AS ${TAG_COLUMNS[source]}`,
  );
  const joins = keptTags.map(
    source => `
     LEFT JOIN (SELECT hash, id FROM kept_tags WHERE source = ${source}) k${source}
       ON k${source}.hash = md5_number(${tagText(`i.${TAG_COLUMNS[source]}`)})
     LEFT JOIN kept_values v${source} ON v${source}.id = k${source}.id`,
  );
  await session.run(
    `CREATE OR REPLACE TEMP VIEW keyed_items AS
     SELECT i.* ${
       replaced.length > 0 ? `REPLACE (${replaced.join(', ')})` : ''
     }, ${matchedAllocated ? 'a.id' : 'NULL::VARCHAR'} AS ${MATCHED_ALLOCATED}
     FROM items i ${joins.join('')}
     ${
       matchedAllocated
         ? 'LEFT JOIN matched_allocated a ON a.id = i.AllocatedResourceId'
         : ''
     }`,
  );
}
