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
  Finding,
  FindingExample,
  MAX_FINDING_EXAMPLES,
  shownValue,
} from '@backstage-finops/cost-engine';
import { TAG_COLUMNS } from '../dimensions';
import type { PreparedFile } from '../files/PreparedFile';
import { TagReader, Turns } from '../keys';
import { EngineSession } from '../session';
import { parseTags, tagText } from '../tags';
import { ROW_REFERENCE, rowReference } from './readShapes';

/** Folded keys with several values that are told apart; a bill has a few. */
const MAX_COLLIDING_KEYS = 1000;

/** Names of the columns with tags: in the bill, in `items` and in `key_tuples`. */
const COLUMNS = [
  ['Tags', 'Tags'],
  ['AllocatedTags', 'AllocatedTags'],
  ['x_CostCategories', 'costCategories'],
] as const;

interface BadText {
  readonly column: number;
  readonly text: string;
}

/** Line items with one problem, and the texts that show it: few, whatever the bill has. */
class BadTexts {
  rows = 0;
  readonly shown: BadText[] = [];

  add(column: number, text: string, rows: number): void {
    this.rows += rows;
    this.shown.push({ column, text });
    // The same ones, whatever order they come in.
    this.shown.sort((a, b) => compare(a.text, b.text) || a.column - b.column);
    this.shown.splice(MAX_FINDING_EXAMPLES);
  }
}

/**
 * Reads each distinct text of tags once, and says what is wrong with them. Memory
 * holds counts and examples, however many texts there are.
 *
 * @param tagReader - remembers what was read, for the keys that are made next
 * @internal
 */
export async function findTagProblems(
  session: EngineSession,
  files: readonly PreparedFile[],
  tagReader: TagReader,
): Promise<Finding[]> {
  const unreadable = new BadTexts();
  const nested = new BadTexts();
  const collisions = new Map<string, BadText & { values: string }>();
  const turns = new Turns();
  const texts = COLUMNS.map(
    ([, name], column) =>
      `SELECT ${column} AS "column", ${tagText(
        name,
      )} AS text, sum(rows)::BIGINT AS rows
       FROM key_tuples WHERE ${name} IS NOT NULL GROUP BY ALL`,
  );
  for await (const batch of session.rowBatches(texts.join(' UNION ALL '))) {
    for (const row of batch) {
      const [column, text, rows] = [Number(row[0]), row[1] as string, row[2]];
      const parsed = parseTags(text);
      tagReader.remember(text, parsed);
      if (parsed.unreadable) {
        unreadable.add(column, text, Number(rows));
      }
      if (parsed.nested) {
        nested.add(column, text, Number(rows));
      }
      for (const { foldedKey, spelled } of parsed.collisions ?? []) {
        const known = collisions.get(foldedKey);
        if (
          known
            ? compare(text, known.text) < 0
            : collisions.size < MAX_COLLIDING_KEYS
        ) {
          collisions.set(foldedKey, {
            column,
            text,
            values: spelled.join(', '),
          });
        }
      }
      if (turns.due()) {
        await turns.next();
      }
    }
  }
  const colliding = [...collisions].sort(([a], [b]) => compare(a, b));
  const shownCollisions = colliding
    .slice(0, MAX_FINDING_EXAMPLES)
    .map(([, example]) => example);
  const places = await findRows(session, files, [
    ...unreadable.shown,
    ...nested.shown,
    ...shownCollisions,
  ]);
  const example = (bad: BadText, value = bad.text): FindingExample => ({
    ...places.get(placeId(bad)),
    column: COLUMNS[bad.column][0],
    value: shownValue(value),
  });
  const findings: Finding[] = [
    {
      rule: 'R21',
      severity: 'warning',
      message:
        'Tags are in no known encoding (JSON object, list of Key and Value, or Azure without braces). ' +
        'The charges count, but no tag of them can be claimed',
      count: unreadable.rows,
      examples: unreadable.shown.map(bad => example(bad)),
    },
    {
      rule: 'R21-flat',
      severity: 'info',
      message:
        'Tag values are objects or lists, which FOCUS does not allow. They count as their JSON text',
      count: nested.rows,
      examples: nested.shown.map(bad => example(bad)),
    },
    {
      rule: 'tag-collision',
      severity: 'info',
      message:
        'A line item has several values of one tag key, repeated or spelled in upper and lower case. ' +
        'Values of the resource itself go before inherited ones, and of several spellings a claim reads the one ' +
        'that it spells; it must hold for each value that is left. The count is of tag keys',
      count: collisions.size,
      examples: shownCollisions.map(bad => example(bad, bad.values)),
    },
  ];
  return findings.filter(({ count }) => count > 0);
}

/** The first rows that have the texts. */
async function findRows(
  session: EngineSession,
  files: readonly PreparedFile[],
  texts: readonly BadText[],
): Promise<Map<string, Pick<FindingExample, 'file' | 'row'>>> {
  const names = new Map(files.map(({ index, file }) => [index, file.name]));
  const places = new Map<string, Pick<FindingExample, 'file' | 'row'>>();
  for (const column of new Set(texts.map(bad => bad.column))) {
    const wanted = [
      ...new Set(
        texts.filter(bad => bad.column === column).map(({ text }) => text),
      ),
    ];
    const rows = await session.rows<{ text: string; first: bigint }>(
      `SELECT text, min(first) AS first FROM (
         SELECT ${tagText(
           TAG_COLUMNS[column],
         )} AS text, ${ROW_REFERENCE} AS first
         FROM items)
       WHERE text IN (${wanted.map((_, index) => `$${index + 1}`).join(', ')})
       GROUP BY text`,
      wanted,
    );
    for (const { text, first } of rows) {
      const { file, row } = rowReference(first);
      places.set(placeId({ column, text }), { file: names.get(file), row });
    }
  }
  return places;
}

function placeId({ column, text }: BadText): string {
  return `${column} ${text}`;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
