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
import { ledgerDialect } from '../ledgerDialect';

/** What imports write by the million, and what it is joined with. */
const TABLES = [
  'attributions',
  'charge_types',
  'charges_daily',
  'commitments_monthly',
  'cost_keys',
  'entity_costs_daily',
  'entity_costs_monthly',
  'invoices_monthly',
  'resources',
  'resources_monthly',
  'skus',
  'skus_daily',
  'skus_monthly',
  'statements',
];

/**
 * Has PostgreSQL look at what an import wrote. It plans by statistics that it gathers some minute later by itself:
 * until then it knows nothing of a table that was just filled, and reading one entity among 5,000 took twice as long as
 * among 500. A sample of each table is read, whatever its size. SQLite follows the primary keys without.
 *
 * @internal
 */
export async function analyzeLedger(knex: Knex): Promise<void> {
  if (ledgerDialect(knex) === 'postgres') {
    await knex.raw(`analyze ${TABLES.join(', ')}`);
  }
}
