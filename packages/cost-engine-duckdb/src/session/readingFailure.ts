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

import { ReadingFailedError } from '@backstage-finops/cost-engine';
import { EngineResources } from './EngineResources';
import { isInfrastructureError } from './isInfrastructureError';

/**
 * DuckDB keeps what spills below 90 % of what the disk has, and calls it out of memory
 * when that is used up.
 */
const DISK_FULL =
  /ENOSPC|EDQUOT|No space left|quota exceeded|max_temp_directory_size/i;

const OUT_OF_MEMORY = /^Out of Memory|failed to allocate|ENOMEM/i;

/**
 * An error that is not the bill's in words that say what to do; any other error, also
 * that somebody stopped reading, is itself.
 *
 * @internal
 */
export function readingFailure(
  error: unknown,
  { memoryLimit, workDirectory }: EngineResources,
): unknown {
  if (
    error instanceof ReadingFailedError ||
    !isInfrastructureError(error) ||
    isAbort(error)
  ) {
    return error;
  }
  const text = (error as { message?: unknown }).message;
  const message = typeof text === 'string' ? text : String(error);
  // What follows is advice about settings of DuckDB that people cannot reach.
  const [detail] = message.split('\n');
  if (DISK_FULL.test(message)) {
    return new ReadingFailedError(
      `The disk of the work directory ${workDirectory} is full`,
      'Make room there, or name a folder on a larger disk as finops.engine.workDirectory',
      detail,
    );
  }
  if (OUT_OF_MEMORY.test(message)) {
    return new ReadingFailedError(
      `The memory that reading may take, ${memoryLimit}, is too little for this bill`,
      'Raise finops.engine.memoryLimit, or lower finops.engine.threads',
      detail,
    );
  }
  if (message.includes(workDirectory)) {
    return new ReadingFailedError(
      `Files of the work directory ${workDirectory} cannot be read or written`,
      'Check that nobody removes them and that this process may write there, or name another folder as finops.engine.workDirectory',
      detail,
    );
  }
  return new ReadingFailedError(
    'Reading stopped for a reason that is not the bill’s',
    'Try again; if it happens again, check the disks and the memory of the machine, and report it with this message',
    detail,
  );
}

function isAbort(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException;
  return name === 'AbortError' || code === 'ABORT_ERR';
}
