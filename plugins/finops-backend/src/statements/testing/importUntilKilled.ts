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
import { ImportBench } from './ImportBench';
import { priceBill } from './priceBill';

/**
 * A process that imports bills of rising price, one after the other, until it
 * is killed. Its argument is the configuration of the database.
 */
async function main(): Promise<void> {
  const knex = knexFactory(JSON.parse(process.argv[2]));
  const bench = await ImportBench.create(knex);
  // Turn by turn, so that there are many moments to die in.
  bench.engine.onStep = () => new Promise(resolve => setImmediate(resolve));
  for (let price = 2; ; price++) {
    const { status } = await bench.deliver(priceBill(price), {
      content: `price ${price} of ${process.pid}`,
    });
    process.stdout.write(`${status} ${price}\n`);
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
