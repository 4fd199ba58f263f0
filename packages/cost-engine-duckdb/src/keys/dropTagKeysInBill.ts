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

import { EngineSession, literal } from '../session';

/**
 * Up to so many times as many tuples as keys are allowed, tag keys are left out of
 * the keys in memory, which is exact. Several tuples may be one key.
 */
const TUPLES_PER_KEY = 2;

/** JSON text of Tags in any type. */
const TAG_TEXT = `CASE WHEN typeof(Tags) IN ('VARCHAR', 'JSON') THEN Tags::VARCHAR ELSE to_json(Tags)::VARCHAR END`;

/**
 * What leaving out tag keys needs to know.
 *
 * @internal
 */
export interface BillTags {
  /** SQL of the view `items`, with all tags. */
  readonly view: string;
  /** Folded tag keys that claims read. */
  readonly claimed: ReadonlySet<string>;
  readonly maxKeys: number;
  /** Makes `key_tuples` anew, after `items` has changed. */
  retry(): Promise<void>;
}

/**
 * Leaves out tag keys before tags are read, where there are so many distinct tags
 * that memory would not hold them: a tag with a value of its own in every line item
 * makes as many keys as line items. Those with the most values go first, as far as
 * no claim reads them.
 *
 * @returns the tag keys left out
 * @internal
 */
export async function dropTagKeysInBill(
  session: EngineSession,
  { view, claimed, maxKeys, retry }: BillTags,
): Promise<string[]> {
  const limit = maxKeys * TUPLES_PER_KEY;
  if ((await largestStatement(session)) <= limit) {
    return [];
  }
  const candidates = (await tagKeysByValues(session)).filter(
    key => !claimed.has(key.trim().toLowerCase()),
  );
  const dropped: string[] = [];
  for (const candidate of candidates) {
    dropped.push(candidate);
    const patch = literal(
      JSON.stringify(Object.fromEntries(dropped.map(key => [key, null]))),
    );
    await session.run(
      `CREATE OR REPLACE TEMP VIEW items AS
       SELECT * REPLACE (CASE WHEN json_valid(Tags) AND starts_with(trim(Tags), '{')
         THEN json_merge_patch(Tags, ${patch})::VARCHAR ELSE Tags END AS Tags)
       FROM (SELECT * REPLACE (${TAG_TEXT} AS Tags) FROM (${view}))`,
    );
    await retry();
    if ((await largestStatement(session)) <= limit) {
      break;
    }
  }
  return dropped;
}

async function largestStatement(session: EngineSession): Promise<number> {
  const [{ tuples }] = await session.rows<{ tuples: bigint | null }>(
    `SELECT max(n) AS tuples FROM (
       SELECT count(*) AS n FROM key_tuples GROUP BY BillingAccountId, period, BillingCurrency)`,
  );
  return Number(tuples ?? 0);
}

async function tagKeysByValues(session: EngineSession): Promise<string[]> {
  const rows = await session.rows<{ key: string }>(
    `SELECT tag.key AS key FROM (
       SELECT unnest(map_entries(try_cast(try_cast(text AS JSON) AS MAP(VARCHAR, VARCHAR)))) AS tag
       FROM (SELECT DISTINCT ${TAG_TEXT} AS text FROM key_tuples)
       WHERE starts_with(trim(text), '{'))
     GROUP BY key ORDER BY approx_count_distinct(tag.value) DESC, key`,
  );
  return rows.map(({ key }) => key);
}
