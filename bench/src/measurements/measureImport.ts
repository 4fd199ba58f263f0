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

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  BenchDatabaseName,
  openBenchDatabase,
} from '../database/openBenchDatabase';
import { runFloor } from '../floor/runFloor';
import { benchCatalog } from '../portal/benchCatalog';
import { startBenchPortal } from '../portal/startBenchPortal';

/** One import, measured in a process of its own so that its memory is its own. */
export interface ImportRun {
  readonly seconds: number;
  readonly peakMemoryMiB: number;
  /** Longest time the event loop did not turn while importing. */
  readonly longestPauseMs: number;
  readonly ledgerRows: number;
}

/** One run of the floor, likewise. */
export interface FloorRun {
  readonly seconds: number;
  readonly peakMemoryMiB: number;
  readonly rows: number;
}

/** What a measured process is told. */
export interface RunTask {
  readonly kind: 'floor' | BenchDatabaseName;
  readonly bill: string;
  readonly folder: string;
  readonly entities: number;
  readonly memoryLimit?: string;
}

const KIBIBYTES_PER_MEBIBYTE = 1024;
const NANOSECONDS_PER_MILLISECOND = 1e6;

/** How often the event loop is looked at. */
const LOOP_RESOLUTION_MS = 5;

const FACT_TABLES = [
  'charges_daily',
  'skus_daily',
  'skus_monthly',
  'resources_monthly',
  'commitments_monthly',
  'invoices_monthly',
  'attributions',
  'entity_costs_daily',
  'entity_costs_monthly',
];

function peakMemoryMiB(): number {
  return Math.round(process.resourceUsage().maxRSS / KIBIBYTES_PER_MEBIBYTE);
}

/** Imports the bill into an empty ledger until it serves. */
export async function measureImport(task: RunTask): Promise<ImportRun> {
  const database = await openBenchDatabase(
    task.kind as BenchDatabaseName,
    path.join(task.folder, 'database'),
  );
  const portal = await startBenchPortal({
    database,
    folder: task.folder,
    entities: benchCatalog(task.entities),
    bills: task.bill,
    memoryLimit: task.memoryLimit,
  });
  try {
    const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
    loop.enable();
    const started = performance.now();
    await portal.importBills();
    const seconds = (performance.now() - started) / 1000;
    loop.disable();
    const memory = peakMemoryMiB();
    let ledgerRows = 0;
    for (const table of FACT_TABLES) {
      const [{ rows }] = await database.knex(table).count({ rows: '*' });
      ledgerRows += Number(rows);
    }
    return {
      seconds,
      peakMemoryMiB: memory,
      longestPauseMs: Math.round(loop.max / NANOSECONDS_PER_MILLISECOND),
      ledgerRows,
    };
  } finally {
    await portal.stop();
    await database.close();
  }
}

/** Runs the floor. */
export async function measureFloor(task: RunTask): Promise<FloorRun> {
  const folder = path.join(task.folder, 'floor');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { seconds, rows } = await runFloor({
    bill: task.bill,
    folder,
    memoryLimit: task.memoryLimit,
  });
  return { seconds, rows, peakMemoryMiB: peakMemoryMiB() };
}
