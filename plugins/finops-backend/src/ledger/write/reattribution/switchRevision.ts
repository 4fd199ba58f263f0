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
import { StagingLostError, StatementFence } from '../StatementFence';
import { MovedCost } from '../MovedCost';
import { MovedCostFindings } from '../MovedCostFindings';
import { OpenVersion } from './openVersions';

/**
 * Serves the next revision of a version, in one tiny transaction: compared and set
 * on version, revision and the token of the one who staged.
 *
 * @param moved - what former owners are told in the same moment
 * @throws StagingLostError when the statement is not as it was
 * @internal
 */
export async function switchRevision(
  knex: Knex,
  version: OpenVersion,
  fence: StatementFence,
  claimsRevision: string,
  moved?: { moves: readonly MovedCost[]; movedIn: string },
): Promise<void> {
  const next = version.revision + 1;
  await knex.transaction(async trx => {
    const switched = await trx('statements')
      .where({
        id: version.statementId,
        serving_version_id: version.versionId,
        revision: version.revision,
        staging_token: fence.token,
      })
      .whereNull('closed_at')
      .update({ revision: next, staging_token: null, staging_heartbeat: null });
    if (switched !== 1) {
      throw new StagingLostError(version.statementId);
    }
    await trx('statement_versions')
      .where({ id: version.versionId })
      .update({ claims_revision: claimsRevision, last_revision: next });
    if (moved) {
      const { moves, movedIn } = moved;
      await new MovedCostFindings(trx).save({ ...version, movedIn }, moves);
    }
  });
}

/**
 * Notes that a version is as these claims want it: nothing had to change.
 *
 * @internal
 */
export async function confirmRevision(
  knex: Knex,
  version: OpenVersion,
  claimsRevision: string,
): Promise<void> {
  await knex('statement_versions')
    .where({
      id: version.versionId,
      claims_revision: version.claimsRevision,
      last_revision: version.revision,
    })
    .update({ claims_revision: claimsRevision });
}
