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

/** Its imports take as much longer; two of each are enough to see growth. */
const MAX_LARGE_REPEATS = 2;

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

type Runs = Map<string, ImportRun[]>;

/** Imports the bill once into each database. */
async function importInto(
  runs: Runs,
  options: BenchOptions,
  bill: string,
): Promise<void> {
  for (const database of options.databases) {
    const task = taskOf(options, database, bill);
    const run = await measured<ImportRun>('import', task);
    runs.set(database, [...(runs.get(database) ?? []), run]);
  }
}

function printFloor(options: BenchOptions, floors: FloorRun[]): void {
  printMeasurement({
    name: 'floor',
    lines: options.lines,
    repeats: options.repeats,
    seconds: median(floors.map(run => run.seconds)),
    rows: floors[0].rows,
    peakMemoryMiB: median(floors.map(run => run.peakMemoryMiB)),
  });
}

function printImports(
  options: BenchOptions,
  imports: Runs,
  floors: FloorRun[],
): void {
  const floorSeconds = median(floors.map(run => run.seconds));
  for (const [database, runs] of imports) {
    const seconds = median(runs.map(run => run.seconds));
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
}

function printMemory(lines: number, small: Runs, large: Runs): void {
  const peaksOf = (runs: ImportRun[]) => runs.map(run => run.peakMemoryMiB);
  for (const [database, runs] of large) {
    const before = median(peaksOf(small.get(database)!));
    const peak = median(peaksOf(runs));
    printMeasurement({
      name: 'memory',
      database,
      lines,
      repeats: runs.length,
      seconds: median(runs.map(run => run.seconds)),
      medianMemoryMiB: peak,
      peakMemoryMiB: Math.max(...peaksOf(runs)),
      growthPercent: Math.round((peak / before - 1) * 1000) / 10,
      longestPauseMs: Math.max(...runs.map(run => run.longestPauseMs)),
    });
  }
}

/**
 * A bill into the ledger until it serves, against the floor of the same run (`import`), and whether memory grows with the
 * size of the bill (`memory`). All runs are interleaved and the medians compared: machines drift, and what V8 has not
 * collected yet differs from run to run.
 */
export async function compareImports(options: BenchOptions): Promise<void> {
  const { only, repeats } = options;
  const withFloor = only.includes('import');
  const withMemory = only.includes('memory');
  if (!withFloor && !withMemory) {
    return;
  }
  const lines = options.lines * MEMORY_FACTOR;
  const bill = await billOf(options, options.lines);
  const largeBill = withMemory ? await billOf(options, lines) : undefined;
  const floors: FloorRun[] = [];
  const small: Runs = new Map();
  const large: Runs = new Map();
  for (let n = 0; n < repeats; n++) {
    if (withFloor) {
      floors.push(
        await measured<FloorRun>('floor', taskOf(options, 'floor', bill)),
      );
    }
    await importInto(small, options, bill);
    if (largeBill && n < MAX_LARGE_REPEATS) {
      await importInto(large, options, largeBill);
    }
  }
  if (withFloor) {
    printFloor(options, floors);
    printImports(options, small, floors);
  }
  printMemory(lines, small, large);
}
