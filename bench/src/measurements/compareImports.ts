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

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { writeBenchBill } from '../bill/writeBenchBill';
import { percentile } from '../percentile';
import { printMeasurement } from '../printMeasurement';
import { BenchOptions } from '../readBenchOptions';
import { runInProcess } from '../runInProcess';
import { flushDisk } from './flushDisk';
import { FloorRun, ImportRun, RunTask } from './measureImport';

/** How much larger the bill is that shows whether memory grows with it. */
const MEMORY_FACTOR = 3;

/** Imports of the larger bill: a third for each database would take the bench beyond 40 minutes. */
const MAX_MEMORY_REPEATS = 2;

async function billOf(options: BenchOptions, lines: number): Promise<string> {
  mkdirSync(options.folder, { recursive: true });
  const bill = path.resolve(
    options.folder,
    `bill-${lines}-${options.entities}.parquet`,
  );
  if (!existsSync(bill)) {
    await writeBenchBill({
      path: `${bill}.tmp`,
      lines,
      entities: options.entities,
      billingPeriod: '2026-10',
      granularity: 'hour',
    });
    renameSync(`${bill}.tmp`, bill);
  }
  return bill;
}

function taskOf(
  options: BenchOptions,
  kind: RunTask['kind'],
  bill: string,
): RunTask {
  return {
    kind,
    bill,
    folder: path.resolve(options.folder, `run-${kind}`),
    entities: options.entities,
    memoryLimit: options.memoryLimit,
  };
}

async function measured<T>(kind: string, task: RunTask): Promise<T> {
  await flushDisk();
  return runInProcess<T>(kind, task);
}

/** Of an even number of values the mean of the two in the middle. */
function median(values: number[]): number {
  return (
    (percentile(values, 0.5) -
      percentile(
        values.map(value => -value),
        0.5,
      )) /
    2
  );
}

/**
 * A bill into the ledger until it serves, against the floor of the same run.
 *
 * @returns the peak memory of each database's median import, MiB
 */
export async function compareImports(
  options: BenchOptions,
): Promise<Map<string, number>> {
  const bill = await billOf(options, options.lines);
  const floors: FloorRun[] = [];
  const imports = new Map<string, ImportRun[]>(
    options.databases.map(database => [database, []]),
  );
  for (let n = 0; n < options.repeats; n++) {
    // Interleaved: machines drift, and the ratio must not drift with them.
    floors.push(
      await measured<FloorRun>('floor', taskOf(options, 'floor', bill)),
    );
    for (const database of options.databases) {
      imports
        .get(database)!
        .push(
          await measured<ImportRun>('import', taskOf(options, database, bill)),
        );
    }
  }
  const floorSeconds = median(floors.map(run => run.seconds));
  printMeasurement({
    name: 'floor',
    lines: options.lines,
    repeats: options.repeats,
    seconds: floorSeconds,
    rows: floors[0].rows,
    peakMemoryMiB: median(floors.map(run => run.peakMemoryMiB)),
  });
  const memory = new Map<string, number>();
  for (const [database, runs] of imports) {
    const seconds = median(runs.map(run => run.seconds));
    memory.set(database, median(runs.map(run => run.peakMemoryMiB)));
    printMeasurement({
      name: 'import',
      database,
      lines: options.lines,
      entities: options.entities,
      repeats: options.repeats,
      seconds,
      ratio: Math.round((seconds / floorSeconds) * 100) / 100,
      ledgerRows: runs[0].ledgerRows,
      peakMemoryMiB: Math.max(...runs.map(run => run.peakMemoryMiB)),
      longestPauseMs: Math.max(...runs.map(run => run.longestPauseMs)),
    });
  }
  return memory;
}

/**
 * Whether memory grows with the size of the bill: the median of the imports of each (of two their mean), since what V8 has
 * not collected yet differs from run to run.
 */
export async function compareMemory(
  options: BenchOptions,
  memory: Map<string, number>,
): Promise<void> {
  const lines = options.lines * MEMORY_FACTOR;
  const small = await billOf(options, options.lines);
  const large = await billOf(options, lines);
  for (const database of options.databases) {
    const importOf = (bill: string) =>
      measured<ImportRun>('import', taskOf(options, database, bill));
    const before: number[] = [];
    const runs: ImportRun[] = [];
    const repeats = Math.min(options.repeats, MAX_MEMORY_REPEATS);
    for (let n = 0; n < repeats; n++) {
      if (!memory.has(database)) {
        before.push((await importOf(small)).peakMemoryMiB);
      }
      runs.push(await importOf(large));
    }
    const known = memory.get(database) ?? median(before);
    const peaks = runs.map(run => run.peakMemoryMiB);
    printMeasurement({
      name: 'memory',
      database,
      lines,
      repeats,
      seconds: median(runs.map(run => run.seconds)),
      medianMemoryMiB: median(peaks),
      peakMemoryMiB: Math.max(...peaks),
      growthPercent: Math.round((median(peaks) / known - 1) * 1000) / 10,
      longestPauseMs: Math.max(...runs.map(run => run.longestPauseMs)),
    });
  }
}
