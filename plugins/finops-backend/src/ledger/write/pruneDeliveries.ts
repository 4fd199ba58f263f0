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
import { DeliveryRow } from '../schema';
import { countedDeliveries } from './countedDeliveries';

/** Whoever reads a delivery that was superseded meanwhile has ended, or died, by then. */
const ABANDONED_AFTER_MS = 24 * 60 * 60_000;

/**
 * Deletes what nobody needs any more of the deliveries of a unit: those that came to
 * nothing before one came to an end, and superseded ones of which no version is left.
 * Each tells of all its files and findings, and an export that is rewritten a few
 * times a day would pile them up.
 *
 * Of those that counted the first one stays, as a bare row: it tells since when the
 * source offers the unit, and so which units stood side by side.
 *
 * @param delivery - the one that came to an end
 * @param duplicateRule - of the finding that says of a delivery that it is a copy
 * @internal
 */
export async function pruneDeliveries(
  knex: Knex,
  delivery: { id: number; sourceId: number; unit: string },
  duplicateRule: string,
  now: Date,
): Promise<void> {
  const { id, sourceId, unit } = delivery;
  const unused = (status: DeliveryRow['status'][]) =>
    knex('deliveries')
      .where({ source_id: sourceId, unit })
      .whereIn('status', status)
      .whereNotExists(
        knex('statement_versions as v')
          .whereRaw('v.delivery_id = deliveries.id')
          .select('v.id'),
      );
  await unused(['failed', 'refused']).where('id', '<', id).delete();

  const first: { id: number } | undefined = await countedDeliveries(
    knex,
    sourceId,
    duplicateRule,
  )
    .where({ unit })
    .orderBy('discovered_at')
    .orderBy('id')
    .first('id');
  const abandoned = new Date(now.getTime() - ABANDONED_AFTER_MS).toISOString();
  // One that is still being read is superseded already, and has yet to notice.
  const over = () =>
    unused(['superseded']).andWhere(ended =>
      ended
        .whereNotNull('finished_at')
        .orWhere('discovered_at', '<', abandoned),
    );
  await over()
    .whereNot('id', first?.id ?? 0)
    .delete();
  await over().whereNot('files', '[]').update({
    files: '[]',
    scope: null,
    refusals: null,
    findings: null,
  });
}
