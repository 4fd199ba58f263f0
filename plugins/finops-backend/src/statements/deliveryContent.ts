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
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DeliveryFile, Finding } from '@backstage-finops/cost-engine';

/** What a delivery contains, byte by byte. @internal */
export interface DeliveryContent {
  /** The files, each content once. */
  files: DeliveryFile[];
  /** Hash of all contents, whatever the files are called. */
  hash: string;
  findings: Finding[];
}

/**
 * Hashes the files of a delivery. Byte-identical files count once: a part that
 * was copied beside itself would otherwise double the bill.
 * @internal
 */
export async function deliveryContent(
  files: readonly DeliveryFile[],
  signal?: AbortSignal,
): Promise<DeliveryContent> {
  const byHash = new Map<string, DeliveryFile>();
  const findings: Finding[] = [];
  for (const file of files) {
    const digest = createHash('sha256');
    await pipeline(
      createReadStream(file.path, { highWaterMark: 1 << 20 }),
      digest,
      {
        signal,
      },
    );
    const hash = digest.digest('hex');
    const same = byHash.get(hash);
    if (same) {
      findings.push({
        rule: 'duplicate-file',
        severity: 'warning',
        message: `The file ${file.name} is byte for byte the file ${same.name} and was counted once. Remove one of them.`,
        count: 1,
        examples: [{ file: file.name }],
      });
    } else {
      byHash.set(hash, file);
    }
  }
  return {
    files: [...byHash.values()],
    hash: createHash('sha256')
      .update([...byHash.keys()].sort().join('\n'))
      .digest('hex'),
    findings,
  };
}
