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
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import {
  billFormat,
  DeliveryFile,
  isHiddenFile,
} from '@backstage-finops/cost-engine';

/** A file as it is on the disk. @internal */
export interface FoundFile {
  /** Absolute. */
  path: string;
  /** Relative to the source, with `/`, to be shown. */
  name: string;
  bytes: number;
  modifiedMs: number;
}

/** @internal */
export function deliveryFile(file: FoundFile): DeliveryFile {
  return {
    path: file.path,
    name: file.name,
    format: billFormat(file.name) ?? 'csv',
  };
}

/**
 * All files below a folder, sorted by name. Hidden ones are no part of it: they are
 * what tools leave while they copy. Hidden folders, which can be the snapshots of a
 * whole file server, are not looked into.
 *
 * @returns `hidden` are the names of hidden files
 * @internal
 */
export async function walkFiles(
  root: string,
): Promise<{ files: FoundFile[]; hidden: string[] }> {
  const found: FoundFile[] = [];
  const hidden: string[] = [];
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.')) await visit(path);
      } else if (isHiddenFile(nameIn(root, path))) {
        if (entry.isFile()) hidden.push(nameIn(root, path));
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        const file = await foundFile(root, path);
        if (file) {
          found.push(file);
        }
      }
    }
  };
  await visit(root);
  return {
    files: found.sort((a, b) => (a.name < b.name ? -1 : 1)),
    hidden: hidden.sort(),
  };
}

function nameIn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** A file, or undefined where there is none (any more). @internal */
export async function foundFile(
  root: string,
  path: string,
): Promise<FoundFile | undefined> {
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      return undefined;
    }
    return {
      path,
      name: root === path ? basename(path) : nameIn(root, path),
      bytes: stats.size,
      modifiedMs: stats.mtimeMs,
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/**
 * Changes when a file is added, removed, renamed or written.
 *
 * @param parts - what else decides: the text of a manifest
 * @internal
 */
export function fingerprintOf(
  files: readonly FoundFile[],
  ...parts: string[]
): string {
  const hash = createHash('sha256');
  hash.update(
    JSON.stringify([
      files.map(file => [file.name, file.bytes, file.modifiedMs]),
      parts,
    ]),
  );
  return hash.digest('hex');
}
