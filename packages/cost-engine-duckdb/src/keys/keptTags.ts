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

import { BIGINT, VARCHAR } from '@duckdb/node-api';
import { EngineSession, identifier } from '../session';
import { parseTags, tagText } from '../tags';
import { Turns } from './Turns';

/** Texts that are read into memory at once; they may have hundreds of tags each. */
const TEXTS_AT_ONCE = 2048;

/** Texts that stand for all of them where tag keys are compared. */
const SAMPLED_TEXTS = 100_000;

/** Tags that are looked at for it: a text may have hundreds. */
const SAMPLED_TAGS = 2_000_000;

/** Columns of `key_tuples` that are no part of what makes a tuple. */
const NO_PART = ['k', 'rows', 'BillingAccountName'];

/** The columns with tags, in the order of TAG_COLUMNS, as `key_tuples` names them. */
const TUPLE_TAGS = ['Tags', 'AllocatedTags', 'costCategories'];

/**
 * Creates the table `tag_texts`: every distinct text of tags, numbered.
 *
 * @returns the columns that have any, by position in TAG_COLUMNS
 * @internal
 */
export async function createTagTexts(
  session: EngineSession,
): Promise<number[]> {
  const texts = TUPLE_TAGS.map(
    (name, source) =>
      `SELECT DISTINCT ${source} AS source, ${tagText(
        name,
      )} AS text FROM key_tuples WHERE ${name} IS NOT NULL`,
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE tag_texts AS
     SELECT (row_number() OVER ())::BIGINT AS n, source::UTINYINT AS source, text
     FROM (${texts.join(' UNION ALL ')})`,
  );
  const sources = await session.rows<{ source: number }>(
    'SELECT DISTINCT source FROM tag_texts ORDER BY source',
  );
  return sources.map(({ source }) => source);
}

/**
 * Tag keys as the bill spells them, those with the most values first. A sample tells:
 * always the same one, whatever order the rows are in.
 *
 * @internal
 */
export async function tagKeysByValues(
  session: EngineSession,
): Promise<string[]> {
  const values = new Map<string, Set<string>>();
  let left = SAMPLED_TAGS;
  const turns = new Turns();
  for await (const batch of session.rowBatches(
    `SELECT text FROM tag_texts ORDER BY hash(text), text, source LIMIT ${SAMPLED_TEXTS}`,
  )) {
    for (const [text] of batch) {
      for (const [key, value] of left > 0
        ? parseTags(text as string).tags
        : []) {
        left--;
        const seen = values.get(key) ?? new Set();
        values.set(key, seen.add(value));
      }
      if (turns.due()) {
        await turns.next();
      }
    }
  }
  return [...values]
    .sort(([keyA, a], [keyB, b]) => b.size - a.size || (keyA < keyB ? -1 : 1))
    .map(([key]) => key);
}

/**
 * Creates the tables `kept_tags` and `kept_values` of `tag_texts`: what is left of each
 * without some tag keys, in canonical form, by the MD5 of the text. The one reader of tags makes it,
 * so that any encoding is read as it is elsewhere, and memory holds few texts at a
 * time.
 *
 * @internal
 */
export async function createKeptTags(
  session: EngineSession,
  dropped: readonly string[],
): Promise<void> {
  const out = new Set(dropped);
  const turns = new Turns();
  await session.run(
    'CREATE OR REPLACE TEMP TABLE kept_texts (n BIGINT, kept VARCHAR)',
  );
  for (let from = 1; ; from += TEXTS_AT_ONCE) {
    const texts = await session.textRows(
      `SELECT text FROM tag_texts WHERE n >= ${from} AND n < ${
        from + TEXTS_AT_ONCE
      } ORDER BY n`,
    );
    if (texts.length === 0) {
      break;
    }
    const kept: [bigint, string | null][] = [];
    for (const [text] of texts) {
      kept.push([BigInt(from + kept.length), keptText(text!, out)]);
      if (turns.due()) {
        await turns.next();
      }
    }
    await session.createTable(
      'kept_part',
      [
        { name: 'n', sqlType: 'BIGINT', type: BIGINT },
        { name: 'kept', sqlType: 'VARCHAR', type: VARCHAR },
      ],
      kept,
    );
    await session.run('INSERT INTO kept_texts SELECT * FROM kept_part');
    await session.run('DROP TABLE kept_part');
  }
  await session.run(
    `CREATE OR REPLACE TEMP TABLE kept_values AS
     SELECT (row_number() OVER ())::INTEGER AS id, kept
     FROM (SELECT DISTINCT kept FROM kept_texts WHERE kept IS NOT NULL)`,
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE kept_tags AS
     SELECT t.source, md5_number(t.text) AS hash, v.id
     FROM tag_texts t JOIN kept_texts k USING (n) JOIN kept_values v USING (kept)`,
  );
  await session.run('DROP TABLE kept_texts');
}

/**
 * How many tuples the largest statement has with `kept_tags` in place of its tags.
 *
 * @internal
 */
export async function largestWithKeptTags(
  session: EngineSession,
  sources: readonly number[],
): Promise<number> {
  const kept = sources.map(source => `, k${source}.id AS kept${source}`);
  const joins = sources.map(
    source =>
      `LEFT JOIN (SELECT hash, id FROM kept_tags WHERE source = ${source}) k${source}
         ON k${source}.hash = md5_number(${tagText(
        `t.${TUPLE_TAGS[source]}`,
      )})`,
  );
  const [{ tuples }] = await session.rows<{ tuples: bigint | null }>(
    `SELECT max(n) AS tuples FROM (
       SELECT count(*) AS n FROM (
         SELECT DISTINCT t.* EXCLUDE (${[...NO_PART, ...TUPLE_TAGS].map(
           identifier,
         )}) ${kept.join('')}
         FROM key_tuples t ${joins.join(' ')})
       GROUP BY BillingAccountId, period, BillingCurrency)`,
  );
  return Number(tuples ?? 0);
}

function keptText(text: string, dropped: ReadonlySet<string>): string | null {
  const tags = parseTags(text).tags.filter(([key]) => !dropped.has(key));
  // No object has a key twice, and a text of tags may.
  const members = tags.map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
  );
  return members.length > 0 ? `{${members.join(',')}}` : null;
}
