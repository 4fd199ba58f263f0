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

import { printable } from '../text/printable';

/** Names that are shown; the others are counted. */
const MAX_NAMES = 3;

/** Says which files could not be read and are none of the catalog's, as a line. */
export function skippedNote(skipped: readonly string[]): string {
  if (skipped.length === 0) {
    return '';
  }
  const more = skipped.length - MAX_NAMES;
  const names = [
    ...skipped.slice(0, MAX_NAMES),
    ...(more > 0 ? [`${more} more`] : []),
  ];
  return printable(
    `Passed over, since they are no YAML and mention no entity: ${names.join(
      ', ',
    )}`,
  ).concat('\n');
}
