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

import { TagChoice, TagReading } from './TagReading';
import type { TagView } from './TagView';

/**
 * Readings of one key that are looked at. Six ambiguous tags with two values each,
 * all of them asked for by claims, are as many; with more, nothing is certain.
 */
const MAX_READINGS = 64;

/**
 * What came of one reading.
 *
 * @internal
 */
export interface Read<T> {
  readonly value: T;
  /** The choices that it was made by, by what was chosen between. */
  readonly choices: ReadonlyMap<string, TagChoice>;
}

/**
 * What came of the readings of a key.
 *
 * @internal
 */
export interface EachWay<T> {
  /** At least one; exactly one where nothing ambiguous was asked for. */
  readonly reads: readonly Read<T>[];
  /** False where there are too many readings to look at each. */
  readonly complete: boolean;
}

const NO_CHOICES: ReadonlyMap<string, TagChoice> = new Map();

/**
 * Evaluates something once for each way in which ambiguous tags can be read, as far
 * as it asks for them. It must depend on nothing but the tags.
 *
 * @internal
 */
export function readEachWay<T>(tags: TagView, evaluate: () => T): EachWay<T> {
  if (!tags.hasSpellings) {
    return {
      reads: [{ value: evaluate(), choices: NO_CHOICES }],
      complete: true,
    };
  }
  const reads: Read<T>[] = [];
  let path: number[] | undefined = [];
  while (path && reads.length < MAX_READINGS) {
    const reading: TagReading = new TagReading(path);
    const value = tags.readAs(reading, evaluate);
    reads.push({ value, choices: reading.choices });
    path = reading.nextPath();
  }
  return { reads, complete: path === undefined };
}
