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

import { measureFloor, measureImport } from './measurements/measureImport';
import { measureLedger } from './measurements/measureLedger';

const KINDS: Record<string, (task: any) => Promise<unknown>> = {
  floor: measureFloor,
  import: measureImport,
  ledger: measureLedger,
};

const [kind, task] = process.argv.slice(2);

KINDS[kind](JSON.parse(task)).then(
  result => {
    process.stdout.write(`${JSON.stringify(result ?? {})}\n`, () =>
      process.exit(0),
    );
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
