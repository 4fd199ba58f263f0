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
import { hashFile } from './hashFile';
import { OpenedFile } from './openDelivery';

/**
 * The refusal of a file that is not what was imported under its name. Copies and restored files have another time: only
 * for those is the content hashed.
 *
 * @internal
 */
export async function changeSinceImport({
  file,
  realPath,
  snapshot,
}: OpenedFile): Promise<Refusal | undefined> {
  const { identity } = file;
  if (
    !identity ||
    (snapshot.size === identity.size &&
      (snapshot.modifiedMs === identity.modifiedMs ||
        (await hashFile(realPath)) === identity.sha256))
  ) {
    return undefined;
  }
  return {
    file: file.name,
    problem: 'The file is not the one that was imported',
    remedy: 'Import it again, or put the imported file back',
  };
}
