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

/**
 * Where a command writes. Standard output belongs to the result alone; progress and
 * complaints go to standard error.
 */
export interface CommandIo {
  /** Folder that relative paths start from. */
  cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** Characters in a line of standard output; undefined when it is no terminal. */
  width?: number;
  /** Aborted when the program is asked to end, with an `InterruptedError`. */
  signal?: AbortSignal;
  /** Whether standard error is a terminal, where a line can be written again. */
  rewritesLines?: boolean;
}
