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

import { resolve, sep } from 'node:path';
import { FoundFile } from './foundFiles';

/**
 * A path that a manifest names, as a path below a folder. A manifest comes
 * with the data, so it must not make us read anything else.
 *
 * @returns undefined when it leads elsewhere
 * @internal
 */
export function pathWithin(folder: string, name: string): string | undefined {
  const path = resolve(folder, name);
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
    ? path
    : undefined;
}

/** The file of that path, among those that were found. @internal */
export function fileAt(
  files: readonly FoundFile[],
  path: string | undefined,
): FoundFile | undefined {
  return path === undefined
    ? undefined
    : files.find(file => file.path === path);
}
