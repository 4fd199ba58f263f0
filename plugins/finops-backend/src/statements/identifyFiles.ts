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

import { stat } from 'node:fs/promises';
import {
  DeliveryFile,
  DeliveryFileIdentity,
} from '@backstage-finops/cost-engine';
import { hashFile } from '@backstage-finops/cost-engine-duckdb';

/** @internal */
export type IdentifiedFile = DeliveryFile & { identity: DeliveryFileIdentity };

/**
 * What the files of a delivery are now. It is kept with the delivery, so that line items are later read from the content
 * that the figures come from, or not at all.
 *
 * @returns undefined when a file can't be read, which the engine refuses with
 * a better message
 * @internal
 */
export async function identifyFiles(
  files: readonly DeliveryFile[],
  signal?: AbortSignal,
): Promise<IdentifiedFile[] | undefined> {
  const identified: IdentifiedFile[] = [];
  for (const file of files) {
    try {
      const { size, mtimeMs } = await stat(file.path);
      const sha256 = await hashFile(file.path, signal);
      identified.push({
        ...file,
        identity: { size, modifiedMs: mtimeMs, sha256 },
      });
    } catch (error) {
      signal?.throwIfAborted();
      if ((error as NodeJS.ErrnoException).code === undefined) {
        throw error;
      }
      return undefined;
    }
  }
  return identified;
}
