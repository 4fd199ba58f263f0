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

import { randomUUID } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * What a directory in the work directory is for, which its name begins with: a
 * reading, or a delivery that was brought here to be read.
 *
 * @public
 */
export type WorkDirectoryPurpose = 'reading' | 'delivery';

/** What separates the parts of the name; host names do not contain it. */
const SEPARATOR = '_';

/**
 * Of this process alone. In a container that is started again the process number is
 * that of the killed one, and so is the host name.
 */
const TOKEN = randomUUID();

/**
 * How the names of this process's directories begin: they name the process, so that
 * what a killed one leaves can be told from what is in use.
 *
 * @public
 */
export function workDirectoryPrefix(purpose: WorkDirectoryPurpose): string {
  return [purpose, hostname(), process.pid, TOKEN, ''].join(SEPARATOR);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes what killed processes left in the work directory: a bill that was brought
 * here or unpacked can be large. Only processes of this host are judged; the work
 * directory may be shared.
 *
 * @public
 */
export async function removeAbandonedDirectories(
  workDirectory: string,
  purpose: WorkDirectoryPurpose,
): Promise<void> {
  for (const name of await readdir(workDirectory)) {
    const [prefix, host, pid, token] = name.split(SEPARATOR);
    const isDead =
      Number(pid) === process.pid ? token !== TOKEN : !isAlive(Number(pid));
    if (
      prefix === purpose &&
      host === hostname() &&
      /^\d+$/.test(pid ?? '') &&
      isDead
    ) {
      await rm(join(workDirectory, name), { recursive: true, force: true });
    }
  }
}
