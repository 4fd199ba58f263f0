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

import { DuckDBInstance } from '@duckdb/node-api';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineResources } from './EngineResources';
import { EngineSettingsError } from './EngineSettingsError';

/** What no other folder would be better at. */
const FULL_DISK = ['ENOSPC', 'EDQUOT'];

/**
 * The setting because of which a session could not be opened; undefined when it was
 * none of them. DuckDB says only that its configuration failed, so each is tried alone.
 *
 * @internal
 */
export async function unusableSetting(
  resources: EngineResources,
): Promise<EngineSettingsError | undefined> {
  const { memoryLimit, threads, workDirectory } = resources;
  const code = await writingFailure(workDirectory);
  if (code !== undefined) {
    return FULL_DISK.includes(code)
      ? undefined
      : new EngineSettingsError(
          'finops.engine.workDirectory',
          `${workDirectory} cannot be written to (${code})`,
          'Name a folder that this process may write to',
        );
  }
  if (!(await starts({ memory_limit: memoryLimit }))) {
    return new EngineSettingsError(
      'finops.engine.memoryLimit',
      `the engine cannot start with ${JSON.stringify(memoryLimit)}`,
      'Write a size such as 1GB',
    );
  }
  if (!(await starts({ threads: String(threads) }))) {
    return new EngineSettingsError(
      'finops.engine.threads',
      `the engine cannot start with ${threads}`,
      'Write the number of cores that it may use, such as 2',
    );
  }
  return undefined;
}

async function writingFailure(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    await rm(await mkdtemp(join(folder, 'check-')), { recursive: true });
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

async function starts(options: Record<string, string>): Promise<boolean> {
  try {
    const instance = await DuckDBInstance.create(':memory:', options);
    instance.closeSync();
    return true;
  } catch {
    return false;
  }
}
