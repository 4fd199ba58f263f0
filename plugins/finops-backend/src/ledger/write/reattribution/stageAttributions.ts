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

import { MAX_REVISION } from '../../schema';
import { BULK_TABLES } from '../BulkTable';
import { OpenVersion } from './openVersions';
import { KeyChange } from './servedKeys';
import { RevisionStaging } from './RevisionStaging';

/** Keys per transaction: a few milliseconds on SQLite, which blocks meanwhile. */
const KEYS_PER_UPDATE = 500;

/**
 * Ends the attributions of the changed keys with the next revision, and begins the
 * new ones with it.
 *
 * @internal
 */
export async function stageAttributions(
  { knex, writer, fence, signal }: RevisionStaging,
  version: OpenVersion,
  changes: readonly KeyChange[],
): Promise<void> {
  const { versionId } = version;
  const next = version.revision + 1;
  for (let start = 0; start < changes.length; start += KEYS_PER_UPDATE) {
    signal?.throwIfAborted();
    const part = changes.slice(start, start + KEYS_PER_UPDATE);
    await knex.transaction(async trx => {
      await fence.assertHeld(trx);
      await trx('attributions')
        .where({ version_id: versionId, to_revision: MAX_REVISION })
        .whereIn(
          'key_id',
          part.map(({ served }) => served.keyId),
        )
        .update({ to_revision: next });
    });
    await writer.write(
      BULK_TABLES.attributions,
      {
        rows: part.length,
        columns: [
          { all: versionId },
          { each: part.map(({ served }) => served.keyId) },
          { all: next },
          { all: MAX_REVISION },
          { each: part.map(({ wanted }) => wanted.entityId) },
          { each: part.map(({ wanted }) => wanted.environmentId) },
          { each: part.map(({ wanted }) => wanted.claimId) },
          { each: part.map(({ wanted }) => wanted.detail) },
        ],
      },
      fence,
      signal,
    );
  }
}
