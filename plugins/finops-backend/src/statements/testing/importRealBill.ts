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

import knexFactory from 'knex';
import { realImport } from './realImport';

/**
 * A process that imports one bill with the real engine, and says when it begins and
 * ends. Its arguments are the configuration of the database, the path of the bill
 * and the work directory.
 */
async function main(): Promise<void> {
  const [config, path, workDirectory] = process.argv.slice(2);
  const knex = knexFactory(JSON.parse(config));
  await knex.raw('select 1');
  process.stdout.write('begins\n');
  const { status } = await realImport(knex, { path, workDirectory });
  process.stdout.write(`${status}\n`);
  await knex.destroy();
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
