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

import path from 'node:path';
import { compareImports } from './measurements/compareImports';
import { LedgerTask } from './measurements/measureLedger';
import { BENCH_USAGE, readBenchOptions } from './readBenchOptions';
import { runInProcess } from './runInProcess';

/** A tenth of the services, for what must not depend on their number. */
const FEW_ENTITIES_SHARE = 10;

async function main(args: string[]): Promise<void> {
  const options = readBenchOptions(args);
  if (options.help) {
    process.stderr.write(BENCH_USAGE);
    return;
  }
  await compareImports(options);
  const only = options.only.filter(
    name => name !== 'import' && name !== 'memory',
  );
  if (only.length > 0) {
    for (const database of options.databases) {
      const task: LedgerTask = {
        database,
        folder: path.resolve(options.folder),
        entities: options.entities,
        fewEntities: Math.ceil(options.entities / FEW_ENTITIES_SHARE),
        memoryLimit: options.memoryLimit,
        only,
      };
      await runInProcess('ledger', task);
    }
  }
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.message}\n\n${BENCH_USAGE}`);
  process.exitCode = 1;
});
