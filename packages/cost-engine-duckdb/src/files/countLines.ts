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

import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** Larger than the default, for fewer turns of the event loop. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * What can be said of the lines of a CSV file without reading its values.
 *
 * @internal
 */
export interface LineCount {
  /** Lines that are not empty, the header among them; those of a quoted value are part of one. */
  readonly lines: number;
  /** Whether some end with LF and others with CRLF. */
  readonly mixedEnds: boolean;
}

/**
 * Looks at a CSV file that could not be read. DuckDB says anything but line ends of mixed
 * ones, and reading in order leaves out a last row with a quoted value that does not end.
 *
 * @internal
 */
export async function countLines(
  path: string,
  signal?: AbortSignal,
): Promise<LineCount> {
  let lines = 0;
  let quoted = false;
  let filled = false;
  let previous = 0;
  let alone = false;
  let together = false;
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES, signal });
  for await (const chunk of chunks) {
    const bytes = chunk as Buffer;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === LINE_FEED && !quoted) {
        alone ||= previous !== CARRIAGE_RETURN;
        together ||= previous === CARRIAGE_RETURN;
        lines += filled ? 1 : 0;
        filled = false;
      } else if (byte !== CARRIAGE_RETURN) {
        filled = true;
        quoted = byte === QUOTE ? !quoted : quoted;
      }
      previous = byte;
    }
  }
  return {
    lines: lines + (filled ? 1 : 0),
    mixedEnds: alone && together,
  };
}
