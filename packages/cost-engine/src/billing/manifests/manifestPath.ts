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

import { ManifestError } from './ManifestError';

/** The folder of a path, with its slash; empty for the top. @internal */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/**
 * A path that a manifest names, below the folder that was given. A manifest comes with
 * the data, so it must not make anyone read anything else.
 *
 * @param folder - with its slash, or empty
 * @throws ManifestError when it leads elsewhere
 * @internal
 */
export function pathBelow(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) {
        throw new ManifestError(
          `it names a file outside of the folder: ${path}`,
        );
      }
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/**
 * The file below a folder that an address in the provider's storage means. The address
 * begins with a bucket or container and with folders that were perhaps not copied, so
 * that the longest ending that is there decides.
 *
 * @param names - all files, relative
 * @internal
 */
export function fileOfAddress(
  folder: string,
  address: string,
  names: ReadonlySet<string>,
): string | undefined {
  const parts = address.split('/').filter(part => part !== '');
  if (parts.includes('..')) {
    throw new ManifestError(
      `it names a file outside of the folder: ${address}`,
    );
  }
  return parts
    .map((_, from) => folder + parts.slice(from).join('/'))
    .find(name => names.has(name));
}
