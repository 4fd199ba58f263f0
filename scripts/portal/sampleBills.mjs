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
 * The sample company's bills, generated into .data/sample-bills when they are
 * missing or older than their generator.
 */

import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { spawnOwned } from '../processes.mjs';
import { root } from '../toolchain.mjs';
import { putFirstDelivery } from './restateSample.mjs';

const GENERATOR = path.join(root, 'examples/src/generate.ts');
/** Decides too what lies there. */
const RESTATING = path.join(root, 'scripts/portal/restateSample.mjs');
const NODE_TRANSFORM = '@backstage/cli/config/nodeTransform.cjs';
const dataDir = path.join(root, '.data');
/** Where the sample bills are; `examples/finops-config.yaml` reads them there. */
export const sampleBillsDir = path.join(dataDir, 'sample-bills');
const stampFile = path.join(dataDir, 'sample-bills.stamp');

/** A hash of all that the generated bills depend on. */
function generatorKey() {
  const sources = path.join(root, 'examples/src');
  const hash = createHash('sha256');
  const files = readdirSync(sources, { recursive: true })
    .filter(file => /\.(ts|json|yaml)$/.test(file) && !/\.test\.ts$/.test(file))
    .sort();
  for (const file of files) {
    hash.update(file).update(readFileSync(path.join(sources, file)));
  }
  return hash.update(readFileSync(RESTATING)).digest('hex');
}

/** Generates the sample bills unless they are there. */
export async function ensureSampleBills(say) {
  if (!existsSync(GENERATOR)) {
    return;
  }
  const key = generatorKey();
  if (
    existsSync(sampleBillsDir) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === key
  ) {
    return;
  }
  const started = Date.now();
  say('Generating the bills of the sample company …');
  mkdirSync(dataDir, { recursive: true });
  const next = `${sampleBillsDir}.next`;
  rmSync(next, { recursive: true, force: true });
  const code = await new Promise((resolve, reject) => {
    const child = spawnOwned(
      process.execPath,
      ['--require', NODE_TRANSFORM, GENERATOR, '--out', next],
      // What it counts is for programs.
      { cwd: root, stdio: ['ignore', 'ignore', process.stderr] },
    );
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    throw new Error(
      `The sample bills could not be generated (exit code ${code}).`,
    );
  }
  putFirstDelivery(next);
  rmSync(sampleBillsDir, { recursive: true, force: true });
  renameSync(next, sampleBillsDir);
  writeFileSync(stampFile, key);
  say(`  bills ready (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
