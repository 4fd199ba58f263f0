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

import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Larger than the default, for fewer turns of the event loop. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Unpacks a gzip file. Node checks the check sum and the end of each member, which
 * DuckDB does not: it would post the first half of a truncated file.
 *
 * Zeros after a member end the file for Node, as for tape and block devices that fill up
 * their last block with them. What comes after such zeros would be left out without an
 * error, so that zeros are accepted to the end of the file alone.
 *
 * @throws when the content is damaged or truncated
 * @internal
 */
export async function gunzipFile(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<void> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  await pipeline(
    createReadStream(from, { highWaterMark: CHUNK_BYTES }),
    gunzip,
    createWriteStream(to, { highWaterMark: CHUNK_BYTES }),
    { signal },
  );
  const { size } = await stat(from);
  if (
    gunzip.bytesWritten < size &&
    !(await isZeroFrom(from, gunzip.bytesWritten, signal))
  ) {
    throw new Error(
      `there is more after the zeros that follow its first ${gunzip.bytesWritten} bytes`,
    );
  }
}

async function isZeroFrom(
  path: string,
  start: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const rest = createReadStream(path, {
    start,
    highWaterMark: CHUNK_BYTES,
    signal,
  });
  for await (const chunk of rest) {
    if ((chunk as Buffer).some(byte => byte !== 0)) {
      return false;
    }
  }
  return true;
}
