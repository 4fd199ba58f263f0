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

import { BulkRows, BulkTable } from './BulkTable';
import { StatementFence } from './StatementFence';

/**
 * Writes many rows, fast, in small transactions that each verify the fence,
 * and lets the event loop breathe between them.
 * @internal
 */
export interface BulkWriter {
  /**
   * Appends rows; they should come sorted by primary key, which matters more
   * for speed than anything else.
   *
   * @throws StagingLostError when the right to stage was lost. Earlier
   * transactions stay, for the next stager to clean.
   */
  write(
    table: BulkTable,
    rows: BulkRows,
    fence: StatementFence,
    signal?: AbortSignal,
  ): Promise<void>;
}
