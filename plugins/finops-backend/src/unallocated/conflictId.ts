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

import { createHash } from 'node:crypto';

/** In hexadecimal digits, of which each is 4 bits: conflicts of a ledger are at most thousands. */
const ID_LENGTH = 16;

/**
 * Names a conflict without naming its entities, some of which a viewer may not see.
 *
 * @param detail - JSON of the attribution, as the ledger stores it
 * @internal
 */
export function conflictId(detail: string): string {
  return createHash('sha256').update(detail).digest('hex').slice(0, ID_LENGTH);
}
