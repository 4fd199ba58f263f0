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
import { DeliveryFile } from '@backstage-finops/cost-engine';

/**
 * A file of the delivery was replaced between its identification and the end of its
 * reading: the figures would be kept under the hash of another content.
 * @internal
 */
export class FilesReplacedError extends Error {
  constructor() {
    super(
      'A file of the delivery was replaced before it was read; it is read as it is now the next time.',
    );
    this.name = 'FilesReplacedError';
  }
}

/**
 * What tells that files are still the ones that were identified. A reading may wait
 * for hours until others end, and only what lies unchanged from before the hashing
 * until after the reading was both hashed and read. Size and time alone would miss
 * what is renamed into place with its time kept; the inode and the time of its
 * change tell.
 * @internal
 */
export class FileStamps {
  static async take(files: readonly DeliveryFile[]): Promise<FileStamps> {
    return new FileStamps(files, await stampsOf(files));
  }

  private constructor(
    private readonly files: readonly DeliveryFile[],
    private readonly stamps: string,
  ) {}

  /** @throws FilesReplacedError when one of them is another one by now */
  async assertUnchanged(): Promise<void> {
    if ((await stampsOf(this.files)) !== this.stamps) {
      throw new FilesReplacedError();
    }
  }
}

async function stampsOf(files: readonly DeliveryFile[]): Promise<string> {
  const stamps: string[] = [];
  for (const { path } of files) {
    stamps.push(await stampOf(path));
  }
  return stamps.join('\n');
}

async function stampOf(path: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs, dev, ino } = await stat(path, {
      bigint: true,
    });
    return [size, mtimeNs, ctimeNs, dev, ino].join(' ');
  } catch (error) {
    // The engine refuses what can't be read, with a better message.
    return String((error as NodeJS.ErrnoException).code ?? error);
  }
}
