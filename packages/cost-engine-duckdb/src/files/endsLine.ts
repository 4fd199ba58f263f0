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

import { open } from 'node:fs/promises';

const LINE_ENDS = new Set([0x0a, 0x0d]);

/**
 * Whether a file ends with a line end, as exports do. One that does not may be cut off
 * within its last row, and what is left of that is often a row all the same.
 *
 * @param path - of a file that is not empty
 * @internal
 */
export async function endsLine(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return LINE_ENDS.has(buffer[0]);
  } finally {
    await file.close();
  }
}
