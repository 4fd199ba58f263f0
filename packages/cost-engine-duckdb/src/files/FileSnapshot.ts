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

import { Refusal } from '@backstage-finops/cost-engine';
import { stat } from 'node:fs/promises';

/**
 * What tells that a file is still the one that was opened.
 *
 * @internal
 */
export interface FileSnapshot {
  readonly size: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
  readonly inode: number;
}

/**
 * @internal
 */
export async function takeSnapshot(path: string): Promise<FileSnapshot> {
  const stats = await stat(path);
  return {
    size: stats.size,
    modifiedMs: stats.mtimeMs,
    changedMs: stats.ctimeMs,
    inode: stats.ino,
  };
}

/**
 * The refusal of a file that is not what it was when it was opened.
 *
 * @internal
 */
export async function changeSince(
  name: string,
  path: string,
  before: FileSnapshot,
): Promise<Refusal | undefined> {
  let after: FileSnapshot | undefined;
  try {
    after = await takeSnapshot(path);
  } catch {
    after = undefined;
  }
  if (
    after &&
    after.size === before.size &&
    after.modifiedMs === before.modifiedMs &&
    after.changedMs === before.changedMs &&
    after.inode === before.inode
  ) {
    return undefined;
  }
  return {
    file: name,
    problem: after
      ? 'The file changed while it was read'
      : 'The file disappeared while it was read',
    remedy:
      'Import it again when its writer has finished; write to another name and rename when done',
  };
}
