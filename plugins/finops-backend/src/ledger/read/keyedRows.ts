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
import { servingRows } from '../servingRows';
import { scopeParts } from './CostScope';
import { EntitySeriesRequest } from './EntityCostRequest';

/**
 * The daily charges of a scope with their keys (as `d` and `k`). Sub-accounts are in the keys, not in the entity tables:
 * from the entity's attributions (`attributions_entity_idx`) to the days of its keys, each one range of the primary key
 * of `charges_daily`.
 *
 * @internal
 */
export function keyedRows(
  knex: Knex,
  { scope, visibility }: Pick<EntitySeriesRequest, 'scope' | 'visibility'>,
  from: number,
  to: number,
) {
  const query = servingRows(knex, 'attributions')
    .join(
      scopeParts(knex, scope, visibility).as('p'),
      'p.entity_id',
      'f.entity_id',
    )
    .join('charges_daily as d', on =>
      on.on('d.version_id', 'f.version_id').andOn('d.key_id', 'f.key_id'),
    )
    .join('cost_keys as k', 'k.id', 'f.key_id')
    .where('d.day', '>=', from)
    .where('d.day', '<', to)
    .whereRaw('d.day >= p.from_day and d.day <= p.to_day');
  return { query, day: 'd.day', amounts: 'd', group: 'k.sub_account_id' };
}
