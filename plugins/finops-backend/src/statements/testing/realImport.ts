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
import { DuckDbCostEngine } from '@backstage-finops/cost-engine-duckdb';
import { DeliveryStore } from '../../ledger/write/DeliveryStore';
import { ImportResult } from '../ImportResult';
import { StatementImporter } from '../StatementImporter';
import { fakeAttribution } from './fakeAttribution';
import { SILENT_LOGGER } from './ImportBench';

/**
 * Imports a bill of a file with the real engine.
 *
 * @param now - of the process, unless told
 */
export async function realImport(
  knex: Knex,
  bill: { path: string; workDirectory: string },
  now: () => Date = () => new Date(),
): Promise<ImportResult> {
  const sourceId = await new DeliveryStore(knex).ensureSource('test', 'files');
  const importer = new StatementImporter({
    knex,
    engine: new DuckDbCostEngine({
      memoryLimit: '256MB',
      workDirectory: bill.workDirectory,
    }),
    attribution: async () =>
      fakeAttribution({ checkout: 'checkout', search: 'search' }),
    logger: SILENT_LOGGER,
    auditor: {
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    },
    now,
  });
  return importer.import({
    sourceId,
    unit: 'unit',
    fingerprint: bill.path,
    delivery: {
      source: 'test',
      files: [{ path: bill.path, name: 'bill.csv', format: 'csv' }],
    },
  });
}
