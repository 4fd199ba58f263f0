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
import { FOCUS_COLUMNS } from '../columns';
import { itemsColumn } from '../items';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, identifier } from '../session';
import { layoutsOf } from './layouts';
import { readShapes, RowReference, Shape } from './readShapes';
import { RowRule, RuleContext } from './RowRule';
import { ROW_RULES } from './rowRules';
import { flagsFor } from './shapeColumns';

const TYPES = new Map(FOCUS_COLUMNS.map(({ name, type }) => [name, type]));

interface Place extends RowReference {
  readonly column: string;
}

interface RuleResult {
  readonly rule: RowRule;
  readonly rows: number;
  readonly columns: ReadonlyMap<string, number>;
  readonly places: readonly Place[];
}

/**
 * Checks the rules about single line items, in one scan, and looks up examples.
 *
 * @internal
 */
export async function findRowProblems(
  session: EngineSession,
  files: readonly PreparedFile[],
): Promise<Finding[]> {
  const { contexts, byFile } = layoutsOf(files);
  const currencies = await session.rows<{ currency: string }>(
    'SELECT DISTINCT BillingCurrency AS currency FROM key_tuples',
  );
  const shapes = await readShapes(
    session,
    byFile,
    flagsFor(currencies.map(({ currency }) => currency)),
  );
  const results = ROW_RULES.map(rule => check(rule, shapes, contexts)).filter(
    ({ rows }) => rows > 0,
  );
  const values = await readValues(
    session,
    results.flatMap(({ places }) => places),
  );
  const names = new Map(files.map(({ index, file }) => [index, file.name]));
  return results.map(({ rule, rows, columns, places }) => ({
    rule: rule.id,
    severity: rule.severity,
    message: rule.message,
    count: rows,
    columns: Array.from(columns, ([column, count]) => ({ column, count })),
    examples: places.map(place => example(place, names, values)),
  }));
}

function check(
  rule: RowRule,
  shapes: readonly Shape[],
  contexts: readonly RuleContext[],
): RuleResult {
  let rows = 0;
  const columns = new Map<string, number>();
  const places: Place[] = [];
  for (const shape of shapes) {
    const broken = rule.broken(shape, contexts[shape.layout]);
    if (broken.length > 0) {
      rows += shape.rows;
      for (const column of broken) {
        columns.set(column, (columns.get(column) ?? 0) + shape.rows);
      }
      if (places.length < MAX_FINDING_EXAMPLES) {
        places.push({ ...shape.first, column: broken[0] });
      }
    }
  }
  return { rule, rows, columns, places };
}

function example(
  place: Place,
  names: ReadonlyMap<number, string>,
  values: ReadonlyMap<string, string>,
): FindingExample {
  const file = names.get(place.file);
  const value = values.get(valueId(place));
  return {
    row: place.row,
    column: place.column,
    ...(file !== undefined && { file }),
    ...(value !== undefined && { value }),
  };
}

function valueId({ file, row, column }: Place): string {
  return `${file} ${row} ${column}`;
}

/** The values of the examples, as text, in one query. */
async function readValues(
  session: EngineSession,
  places: readonly Place[],
): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  if (places.length === 0) {
    return values;
  }
  const columns = [...new Set(places.map(({ column }) => column))];
  const rows = [...new Set(places.map(({ row }) => row))];
  const found = await session.textRows(
    `SELECT ${itemsColumn.file}::VARCHAR, ${
      itemsColumn.row
    }::VARCHAR, ${columns.map(column =>
      TYPES.get(column) === 'D' || TYPES.get(column) === 'T'
        ? itemsColumn.text(column)
        : `${identifier(column)}::VARCHAR`,
    )} FROM items WHERE ${itemsColumn.row} IN (${rows})`,
  );
  for (const [file, row, ...texts] of found) {
    columns.forEach((column, index) => {
      const text = texts[index];
      if (text !== null) {
        values.set(
          valueId({ file: Number(file), row: Number(row), column }),
          shownValue(text),
        );
      }
    });
  }
  return values;
}
