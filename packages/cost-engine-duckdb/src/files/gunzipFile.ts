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
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

/** Larger than the default, for fewer turns of the event loop. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * Unpacks a gzip file. Node checks the check sum and the end of each member, which
 * DuckDB does not: it would post the first half of a truncated file.
 *
 * @throws when the content is damaged or truncated
 * @internal
 */
export async function gunzipFile(
  from: string,
  to: string,
  signal?: AbortSignal,
): Promise<void> {
  await pipeline(
    createReadStream(from, { highWaterMark: CHUNK_BYTES }),
    createGunzip({ chunkSize: CHUNK_BYTES }),
    createWriteStream(to, { highWaterMark: CHUNK_BYTES }),
    { signal },
  );
}
