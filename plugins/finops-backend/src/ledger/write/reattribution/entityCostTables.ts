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

import { ENTITY_COST_TABLES, EntityCostTable } from '../../schema';
import { OpenVersion } from './openVersions';

/**
 * A cost table of entities, its column of time, and the range that the rows of a
 * version are in: there is no index by version.
 *
 * @internal
 */
export interface EntityCostRange {
  table: EntityCostTable;
  column: 'day' | 'month';
  from: number;
  through: number;
}

/** @internal */
export function entityCostRanges(version: OpenVersion): EntityCostRange[] {
  const { firstDay, lastDay } = version;
  if (firstDay === undefined || lastDay === undefined) {
    return [];
  }
  return ENTITY_COST_TABLES.map(table =>
    table === 'entity_costs_daily'
      ? { table, column: 'day', from: firstDay, through: lastDay }
      : {
          table,
          column: 'month',
          from: Math.floor(firstDay / 100),
          through: Math.floor(lastDay / 100),
        },
  );
}
