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

import { Knex } from 'knex';
import { OpenVersion } from './openVersions';

/**
 * Whether the statement still serves this version at this revision, and is open.
 *
 * @internal
 */
export async function isUnchanged(
  knex: Knex,
  version: OpenVersion,
): Promise<boolean> {
  const row = await knex('statements')
    .where({
      id: version.statementId,
      serving_version_id: version.versionId,
      revision: version.revision,
    })
    .whereNull('closed_at')
    .first('id');
  return row !== undefined;
}
