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

import { KeyAssignment } from '@backstage-finops/cost-engine';
import { INTEGER } from '@duckdb/node-api';
import { EngineSession } from '../session';

/**
 * Creates the table `assignments`, with the position of each key in the streams.
 *
 * @throws when a key is assigned twice
 * @internal
 */
export async function createAssignments(
  session: EngineSession,
  assignments: Iterable<KeyAssignment>,
): Promise<void> {
  await session.run('DROP TABLE IF EXISTS assigned');
  await session.run('DROP TABLE IF EXISTS assignments');
  await session.createTable(
    'assigned',
    ['statement', 'key', 'grp', 'ord'].map(name => ({
      name,
      sqlType: 'INTEGER',
      type: INTEGER,
    })),
    rowsOf(assignments),
  );
  await session.run(
    `CREATE TEMP TABLE assignments AS
     SELECT *, (row_number() OVER (ORDER BY statement, grp, ord, key))::INTEGER AS position FROM assigned`,
  );
  const [{ twice }] = await session.rows<{ twice: bigint }>(
    `SELECT count(*) - count(DISTINCT (statement, key)) AS twice FROM assignments`,
  );
  if (twice !== 0n) {
    throw new Error(`${twice} keys were assigned more than once`);
  }
  const [{ missing }] = await session.rows<{ missing: bigint }>(
    `SELECT count(*) AS missing FROM (SELECT DISTINCT statement, key FROM key_map) x
     ANTI JOIN assignments a ON a.statement = x.statement AND a.key = x.key`,
  );
  if (missing !== 0n) {
    throw new Error(
      `${missing} keys were not assigned: their cost would be lost from the grains`,
    );
  }
}

function* rowsOf(assignments: Iterable<KeyAssignment>): Generator<number[]> {
  for (const { statement, key, group, order } of assignments) {
    yield [statement, key, group, order];
  }
}
