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
import { itemsColumn } from '../columns';
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
 * What the view `items` adds to `all_items`.
 *
 * @internal
 */
export interface ItemLayers {
  /** There is a table `matched_allocated` of the ids that claims name. */
  readonly matchedAllocated?: boolean;
  /** There is a table `kept_tags`: the tags that are left of each text, by its MD5. */
  readonly keptTags?: boolean;
}

/**
 * Creates the view `items`, which everything reads, of `all_items`.
 *
 * @internal
 */
export async function createItems(
  session: EngineSession,
  { matchedAllocated = false, keptTags = false }: ItemLayers,
): Promise<void> {
  const kept = keptTags ? TAG_COLUMNS : [];
  const replaced = kept.map((name, index) => `k${index}.kept AS ${name}`);
  await session.run(
    `CREATE OR REPLACE TEMP VIEW items AS
     SELECT v.* ${
       replaced.length > 0 ? `REPLACE (${replaced.join(', ')})` : ''
     }, ${matchedAllocated ? 'a.id' : 'NULL::VARCHAR'} AS ${MATCHED_ALLOCATED}
     FROM all_items v
     ${kept
       .map(
         (name, index) =>
           `LEFT JOIN kept_tags k${index} ON k${index}.hash = md5_number(${tagText(
             `v.${name}`,
           )})`,
       )
       .join('\n')}
     ${
       matchedAllocated
         ? 'LEFT JOIN matched_allocated a ON a.id = v.AllocatedResourceId'
         : ''
     }`,
  );
}
