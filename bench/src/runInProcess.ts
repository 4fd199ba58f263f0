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

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Runs a task in a process of its own, so that its memory and its event loop
 * are its own, and returns the value that it printed last. What it prints
 * before goes on to standard output as it comes.
 *
 * @throws an error with the task when the process fails
 */
export function runInProcess<T>(kind: string, task: object): Promise<T> {
  return new Promise((done, reject) => {
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        require.resolve('./worker'),
        kind,
        JSON.stringify(task),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    // The last line is the result; each line before is a measurement.
    let last: string | undefined;
    createInterface({ input: child.stdout }).on('line', line => {
      if (last?.startsWith('{')) {
        process.stdout.write(`${last}\n`);
      }
      last = line;
    });
    child.on('error', reject);
    child.on('close', code => {
      if (code !== 0 || !last) {
        reject(new Error(`${kind} failed: ${JSON.stringify(task)}`));
        return;
      }
      done(JSON.parse(last));
    });
  });
}
