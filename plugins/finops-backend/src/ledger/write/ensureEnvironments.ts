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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { EnvironmentRow } from '../schema';

/**
 * Longest name of an environment. A convention may take it from a tag, so it
 * can be any text; a name is for people and this is more than they read.
 */
const MAX_ENVIRONMENT_LENGTH = 255;

/**
 * The ledger ids of environments, which are inserted where they do not exist.
 * @internal
 */
export async function ensureEnvironments(
  knex: Knex,
  names: Iterable<string>,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const name of new Set(names)) {
    const stored = name
      .slice(0, MAX_ENVIRONMENT_LENGTH)
      .replaceAll('\0', '\uFFFD');
    const find = (): Promise<EnvironmentRow | undefined> =>
      knex('environments').where({ name: stored }).first();
    let row = await find();
    if (!row) {
      await knex('environments')
        .insert({ name: stored })
        .onConflict('name')
        .ignore();
      row = await find();
    }
    ids.set(name, row!.id);
    await nextTurn();
  }
  return ids;
}
