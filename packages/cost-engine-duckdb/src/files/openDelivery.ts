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

import {
  Delivery,
  DeliveryFile,
  DeliveryRefusedError,
  Finding,
  MAX_FINDING_EXAMPLES,
  Refusal,
} from '@backstage-finops/cost-engine';
import { realpath } from 'node:fs/promises';
import { changeSince, FileSnapshot, takeSnapshot } from './FileSnapshot';
import { hashFile } from './hashFile';

/**
 * A file that is there and not empty.
 *
 * @internal
 */
export interface OpenedFile {
  readonly index: number;
  readonly file: DeliveryFile;
  /** Absolute, without symbolic links. */
  readonly realPath: string;
  readonly snapshot: FileSnapshot;
}

/**
 * The files of a delivery, each content once.
 *
 * @internal
 */
export interface OpenedDelivery {
  readonly files: readonly OpenedFile[];
  /** Position in the delivery of the file that counts, by that of its copy. */
  readonly copies: ReadonlyMap<number, number>;
  readonly findings: Finding[];
}

/**
 * Looks at the files of a delivery before anything reads them. Byte-identical
 * content counts once: a part that was copied twice must not double the bill.
 *
 * @throws DeliveryRefusedError when a file is missing, unreadable or empty
 * @internal
 */
export async function openDelivery(
  delivery: Delivery,
  signal?: AbortSignal,
): Promise<OpenedDelivery> {
  const refusals: Refusal[] = [];
  const opened: OpenedFile[] = [];
  if (delivery.files.length === 0) {
    refusals.push({
      problem: `The delivery of source ${delivery.source} has no files`,
      remedy: 'Check the path or glob of the source',
    });
  }
  for (const [index, file] of delivery.files.entries()) {
    try {
      const snapshot = await takeSnapshot(file.path);
      if (snapshot.size === 0) {
        refusals.push({
          file: file.name,
          problem: 'The file is empty',
          remedy:
            'Export it again; a bill without charges still has a header line',
        });
      }
      opened.push({
        index,
        file,
        realPath: await realpath(file.path),
        snapshot,
      });
    } catch (error) {
      refusals.push({
        file: file.name,
        problem: `The file cannot be opened: ${
          (error as NodeJS.ErrnoException).code ?? error
        }`,
        remedy: 'Check that it exists and that this process may read it',
      });
    }
  }
  if (refusals.length > 0) {
    throw new DeliveryRefusedError(refusals);
  }
  return withoutCopies(opened, signal);
}

/**
 * The refusals of files that changed since they were opened.
 *
 * @internal
 */
export async function changesSinceOpened(
  files: readonly OpenedFile[],
): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const { file, snapshot } of files) {
    const refusal = await changeSince(file.name, file.path, snapshot);
    if (refusal) {
      refusals.push(refusal);
    }
  }
  return refusals;
}

async function withoutCopies(
  opened: OpenedFile[],
  signal?: AbortSignal,
): Promise<OpenedDelivery> {
  const sizes = new Map<number, number>();
  for (const { snapshot } of opened) {
    sizes.set(snapshot.size, (sizes.get(snapshot.size) ?? 0) + 1);
  }
  const files: OpenedFile[] = [];
  const copies: { copy: OpenedFile; of: OpenedFile }[] = [];
  const seen = new Map<string, OpenedFile>();
  for (const entry of opened) {
    // Files of different sizes are different: only the others need a hash.
    if (sizes.get(entry.snapshot.size) === 1) {
      files.push(entry);
      continue;
    }
    const hash = await hashFile(entry.realPath, signal);
    const original = seen.get(hash);
    if (original === undefined) {
      seen.set(hash, entry);
      files.push(entry);
    } else {
      copies.push({ copy: entry, of: original });
    }
  }
  if (copies.length === 0) {
    return { files, copies: new Map(), findings: [] };
  }
  return {
    files,
    copies: new Map(copies.map(({ copy, of }) => [copy.index, of.index])),
    findings: [
      {
        rule: 'duplicate-content',
        severity: 'warning',
        message:
          'Files with the same content as another file of the delivery were counted once',
        count: copies.length,
        examples: copies.slice(0, MAX_FINDING_EXAMPLES).map(({ copy, of }) => ({
          file: copy.file.name,
          value: of.file.name,
        })),
      },
    ],
  };
}
