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
 * Loaded by Node.js before the portal's own code (NODE_OPTIONS). Says with
 * which exit code the backend ended: the Backstage CLI, its parent, keeps that
 * to itself and waits for a file to change.
 */

const { writeSync } = require('node:fs');
const path = require('node:path');
const { isMainThread } = require('node:worker_threads');

const STANDARD_ERROR = 2;

const isBackend =
  isMainThread &&
  process.env.BACKSTAGE_CLI_CHANNEL !== undefined &&
  process.argv[1] !== undefined &&
  path.resolve(process.argv[1]).includes(path.join('packages', 'backend'));

if (isBackend) {
  process.on('exit', code => {
    writeSync(STANDARD_ERROR, `\nbackend exited with code ${code}\n`);
  });
}
