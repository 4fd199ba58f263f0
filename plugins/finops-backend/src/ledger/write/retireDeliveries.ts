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
import { DeliveryRow, DeliveryStatus } from '../schema';

/** What stands for something that is still to be done. */
const OPEN: DeliveryStatus[] = ['refused', 'importing'];

/**
 * Ends refusals and imports of units that their source does not offer any more:
 * nobody can do anything about them.
 *
 * @param offered - all units of the source
 * @internal
 */
export async function retireDeliveries(
  knex: Knex,
  sourceId: number,
  offered: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  const open: Pick<DeliveryRow, 'id' | 'unit'>[] = await knex('deliveries')
    .where({ source_id: sourceId })
    .whereIn('status', OPEN)
    .select('id', 'unit');
  for (const { id } of open.filter(({ unit }) => !offered.has(unit))) {
    await knex('deliveries')
      .where({ id })
      .whereIn('status', OPEN)
      .update({ status: 'failed', finished_at: now.toISOString() });
  }
}
