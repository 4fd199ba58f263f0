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
import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/**
 * The refusal of a CSV file in which some lines end with LF and others with CRLF. What
 * DuckDB says about it is about anything but line ends, so that a file that it cannot
 * read is looked at for them.
 *
 * @internal
 */
export async function mixedLineEnds(
  name: string,
  path: string,
): Promise<Refusal | undefined> {
  let quoted = false;
  let previous = 0;
  let alone = false;
  let together = false;
  for await (const chunk of createReadStream(path)) {
    for (const byte of chunk as Buffer) {
      if (byte === QUOTE) {
        quoted = !quoted;
      } else if (byte === LINE_FEED && !quoted) {
        alone ||= previous !== CARRIAGE_RETURN;
        together ||= previous === CARRIAGE_RETURN;
      }
      previous = byte;
    }
    if (alone && together) {
      return {
        file: name,
        problem:
          'The lines do not end in the same way: some with a line feed, others with a carriage return before it',
        remedy:
          'Give all lines, the header too, the same line end; files that were put together from several systems have both',
      };
    }
  }
  return undefined;
}
