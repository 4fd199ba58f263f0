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

import { generateBills } from './generateBills';
import { readOptions, USAGE } from './options';

async function main(): Promise<void> {
  const started = process.hrtime.bigint();
  const options = readOptions(process.argv.slice(2));
  const generated = await generateBills(options);
  const seconds =
    Number((process.hrtime.bigint() - started) / 10_000_000n) / 100;
  process.stdout.write(
    `${JSON.stringify({ out: options.out, ...generated, seconds })}\n`,
  );
}

main().catch(error => {
  process.stderr.write(
    `${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`,
  );
  process.exitCode = 2;
});
