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

/**
 * A filter that matches little would have every file of years read: a daily export has some thirty a month, and each
 * takes from a tenth of a second to several.
 *
 * @internal
 */
export const MAX_FILES_SEARCHED = 200;

/** How far one answer has got. @internal */
export interface Search {
  /** How many files were read; one that is read twice counts twice. */
  files: number;
  /** Source and billing period of which not all files were read. */
  endedAt?: string;
  /** Of which not all keys were looked for. */
  tooManyKeys: string[];
}

/**
 * Says in words which line items an answer lacks, and why.
 *
 * @param unavailable - source and billing period whose files can't be read
 * @param maxKeys - how many keys are looked for at once
 * @param instead - where to find the line items of the others
 * @returns null where none is missing
 * @internal
 */
export function whatIsMissing(
  unavailable: string[],
  { endedAt, tooManyKeys }: Search,
  maxKeys: number,
  instead: string,
): string | null {
  const reasons: string[] = [];
  if (unavailable.length > 0) {
    reasons.push(
      `The delivered files of ${unavailable.join(
        ', ',
      )} are gone, have changed, are not on this replica, or are to be read again after an upgrade. Their cost is in the ledger; to see line items, put the files back where the source finds them.`,
    );
  }
  if (endedAt !== undefined) {
    reasons.push(
      `The search ended within ${endedAt} after ${MAX_FILES_SEARCHED} files, newest billing period first. An earlier period begins with its own files; what lies in further files of one delivery can't be shown here, only in the files themselves.`,
    );
  }
  if (tooManyKeys.length > 0) {
    reasons.push(
      `More combinations of tags, accounts and services than the ${maxKeys} that are looked for at once make up this cost in ${tooManyKeys.join(
        ', ',
      )}. Line items of the others are not shown here, but ${instead}.`,
    );
  }
  return reasons.length === 0 ? null : reasons.join(' ');
}
