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
  AttributionKey,
  attributionKeyText,
} from '@backstage-finops/cost-engine';
import { INTEGER, UBIGINT, UTINYINT } from '@duckdb/node-api';
import { EngineSession } from '../session';
import { KeyTuple, StatementId } from './KeyTuple';
import { sortInTurns } from './sortInTurns';
import { Turns } from './Turns';

/**
 * The statements and canonical keys of a delivery, by their numbers.
 *
 * @internal
 */
export interface Keys {
  readonly statements: readonly StatementId[];
  readonly keys: readonly AttributionKey[];
}

/**
 * Numbers statements and canonical keys, in the order of their texts, and creates the
 * table `key_map` from tuples to numbers.
 *
 * @internal
 */
export async function createKeys(
  session: EngineSession,
  tuples: readonly KeyTuple[],
): Promise<Keys> {
  const turns = new Turns();
  const texts = new Map<string, AttributionKey>();
  const textOf = new Map<KeyTuple, string>();
  for (const tuple of tuples) {
    const text = attributionKeyText(tuple.attributionKey);
    texts.set(text, tuple.attributionKey);
    textOf.set(tuple, text);
    if (turns.due()) {
      await turns.next();
    }
  }
  const sortedTexts = await sortInTurns([...texts.keys()], turns);
  const keyNumbers = new Map<string, number>();
  for (const text of sortedTexts) {
    keyNumbers.set(text, keyNumbers.size);
    if (turns.due()) {
      await turns.next();
    }
  }
  const statements = [...new Set(tuples.map(tuple => tuple.statement))].sort(
    compareStatements,
  );
  const statementNumbers = new Map(
    statements.map((statement, index) => [statement, index]),
  );
  await session.createTable(
    'key_map',
    [
      { name: 'k', sqlType: 'UBIGINT', type: UBIGINT },
      { name: 'natureIndex', sqlType: 'UTINYINT', type: UTINYINT },
      { name: 'match', sqlType: 'INTEGER', type: INTEGER },
      { name: 'statement', sqlType: 'INTEGER', type: INTEGER },
      { name: 'key', sqlType: 'INTEGER', type: INTEGER },
    ],
    rowsOf(tuples, tuple => [
      tuple.k,
      tuple.natureIndex,
      tuple.match,
      statementNumbers.get(tuple.statement)!,
      keyNumbers.get(textOf.get(tuple)!)!,
    ]),
  );
  return { statements, keys: sortedTexts.map(text => texts.get(text)!) };
}

function* rowsOf(
  tuples: readonly KeyTuple[],
  row: (tuple: KeyTuple) => (bigint | number)[],
): Generator<(bigint | number)[]> {
  for (const tuple of tuples) {
    yield row(tuple);
  }
}

function compareStatements(a: StatementId, b: StatementId): number {
  return (
    compare(a.billingAccountId, b.billingAccountId) ||
    a.period - b.period ||
    compare(a.currency, b.currency)
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
