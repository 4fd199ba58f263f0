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

import type { PreparedFile } from '../files/PreparedFile';
import { RuleContext } from './RowRule';

/**
 * What files with the same columns have in common: rules are about the columns that a
 * file has, whatever other files of the delivery lack.
 *
 * @internal
 */
export interface Layouts {
  /** By number. */
  readonly contexts: readonly RuleContext[];
  /** Numbers by index of the file; -1 where there is no such file. */
  readonly byFile: readonly number[];
}

/**
 * @internal
 */
export function layoutsOf(files: readonly PreparedFile[]): Layouts {
  const contexts: RuleContext[] = [];
  const numbers = new Map<string, number>();
  const byFile: number[] = [];
  for (const { index, mapping } of files) {
    const columns = new Set(mapping.focus.keys());
    const signature = [mapping.version, ...[...columns].sort()].join(' ');
    let number = numbers.get(signature);
    if (number === undefined) {
      number = contexts.length;
      numbers.set(signature, number);
      contexts.push({
        has: column => columns.has(column),
        version: mapping.version,
      });
    }
    byFile[index] = number;
  }
  return {
    contexts,
    byFile: Array.from(byFile, number => number ?? -1),
  };
}
