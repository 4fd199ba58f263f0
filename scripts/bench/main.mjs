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

/*
 * The bench, with a PostgreSQL server around it. Standard output carries one
 * line of JSON per measurement; everything else goes to standard error.
 */

import path from 'node:path';
import { spawnOwned } from '../processes.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { root } from '../toolchain.mjs';

/** Names a server to measure on, instead of one that is started here. */
const POSTGRES_VARIABLE = 'FINOPS_BENCH_POSTGRES';

/** What a server in production has on; the tests' server does without. */
const DURABLE = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
};

const args = process.argv.slice(2);

function run(env) {
  return new Promise((resolve, reject) => {
    const child = spawnOwned(
      process.execPath,
      [
        '--require',
        path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        path.join(root, 'bench/src/cli.ts'),
        ...args,
      ],
      { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' },
    );
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}

let postgres;
if (!process.env[POSTGRES_VARIABLE] && !args.includes('--help')) {
  try {
    postgres = await startPostgres({ settings: DURABLE });
  } catch (error) {
    process.stderr.write(
      `PostgreSQL could not be started: ${error.message}. Name a server in ${POSTGRES_VARIABLE}, or measure with --databases sqlite.\n`,
    );
  }
}
try {
  process.exitCode = await run(
    postgres && { [POSTGRES_VARIABLE]: postgres.connectionString },
  );
} finally {
  await postgres?.stop();
}
