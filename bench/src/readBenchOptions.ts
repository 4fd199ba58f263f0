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

import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** Only how to call it was asked for. */
  readonly help: boolean;
  readonly only: readonly string[];
  readonly databases: readonly ('sqlite' | 'postgres')[];
  readonly lines: number;
  readonly entities: number;
  readonly repeats: number;
  /** Of the embedded engine; the plugin's own unless told. */
  readonly memoryLimit?: string;
  readonly folder: string;
}

/** All measurements, in the order in which they run. */
export const MEASUREMENTS = [
  'import',
  'memory',
  'entity',
  'organisation',
  'reattribute',
] as const;

/** How to call it. */
export const BENCH_USAGE = `npm run bench -- [options]

  --only <names>        of ${MEASUREMENTS.join(', ')}, separated by commas (all)
  --databases <names>   of sqlite, postgres (both)
  --lines <n>           line items of the imported bill (10000000)
  --entities <n>        services in the catalog (5000)
  --repeats <n>         imports of each kind, interleaved; the median counts (3)
  --memory-limit <size> of the embedded engine, such as 1GB (the plugin's own)
  --folder <path>       for bills and databases (.cache/bench)
`;

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} is '${text}'; give a whole number above 0`);
  }
  return value;
}

function choices<T extends string>(
  name: string,
  text: string,
  known: readonly T[],
): T[] {
  return text.split(',').map(choice => {
    const found = known.find(each => each === choice.trim());
    if (!found) {
      throw new Error(`--${name} has '${choice}'; use ${known.join(', ')}`);
    }
    return found;
  });
}

/**
 * Reads the command line.
 *
 * @throws an error that names the option and what to give
 */
export function readBenchOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string', default: MEASUREMENTS.join(',') },
      databases: { type: 'string', default: 'sqlite,postgres' },
      lines: { type: 'string', default: '10000000' },
      entities: { type: 'string', default: '5000' },
      repeats: { type: 'string', default: '3' },
      'memory-limit': { type: 'string' },
      folder: { type: 'string', default: '.cache/bench' },
    },
  });
  return {
    help: values.help,
    only: choices('only', values.only, MEASUREMENTS),
    databases: choices('databases', values.databases, ['sqlite', 'postgres']),
    lines: positive('lines', values.lines),
    entities: positive('entities', values.entities),
    repeats: positive('repeats', values.repeats),
    memoryLimit: values['memory-limit'],
    folder: values.folder,
  };
}
