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
    (code !== undefined && /^E[A-Z]+$/.test(code)) ||
    /^(Out of Memory|INTERRUPT|Internal|FATAL|Permission)\b|No space left|quota exceeded|Input\/output error|Could not write|temp_directory|\/spill\/|Failed to (write|allocate)/i.test(
      message,
    )
  );
}
