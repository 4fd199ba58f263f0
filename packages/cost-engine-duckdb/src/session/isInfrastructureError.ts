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

/**
 * The kinds of errors that are never the bill's. DuckDB puts the kind before what it says ("IO Error: …"), and values of
 * the bill come after it, so that no value can pass for one.
 */
const KINDS = /^(Out of Memory|INTERRUPT|INTERNAL|FATAL|Permission) Error: /i;

/** Files that cannot be read may be damaged; these are of the machine. Such errors quote paths, and no values. */
const MACHINE_IO =
  /^IO Error: .*(No space left|quota exceeded|Input\/output error|Could not write|Failed to write|temp_directory|\/spill\/)/i;

/** Of the system, as Node.js names them: ENOSPC, EIO. Its own begin with ERR_. */
const SYSTEM_CODE = /^E[A-Z]+$/;

/**
 * Whether reading failed for a reason that is not the bill's: memory, disk, or
 * because somebody stopped it. Such an error is no refusal, the same delivery may be
 * fine next time.
 *
 * @internal
 */
export function isInfrastructureError(error: unknown): boolean {
  const { name, code, message } = error as NodeJS.ErrnoException;
  return (
    error instanceof ReadingFailedError ||
    typeof message !== 'string' ||
    name === 'AbortError' ||
    code === 'ABORT_ERR' ||
    (code !== undefined && SYSTEM_CODE.test(code)) ||
    KINDS.test(message) ||
    MACHINE_IO.test(message)
  );
}
