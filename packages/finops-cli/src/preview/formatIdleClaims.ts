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
import { shownCount } from '../text/shownAmount';
import { shownValue } from '../text/shownValue';
import { PreviewReport } from './PreviewReport';

/** A preview of one bill of many leaves most claims idle, which is no news. */
const MAX_SHOWN = 10;

/** The claims that bring nothing of these bills, in words. */
export function formatIdleClaims({
  statements,
  idleClaims,
}: PreviewReport): string | undefined {
  // Where no bill was read, every claim is idle.
  if (statements.length === 0 || idleClaims.length === 0) {
    return undefined;
  }
  const further = idleClaims.length - MAX_SHOWN;
  return [
    ...idleClaims
      .slice(0, MAX_SHOWN)
      .map(({ entityRef, annotation, value }) =>
        printable(`${entityRef}: ${annotation} ${shownValue(value)}`),
      ),
    ...(further > 0
      ? [`and ${shownCount(further)} more; --format json has all.`]
      : []),
    'Nothing in these bills matches them, or other claims of the same owner are narrower. Look for typing mistakes; what other bills have is not known here.',
  ].join('\n');
}
