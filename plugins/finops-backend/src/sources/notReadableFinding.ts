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

import { Finding } from '@backstage-finops/cost-engine';

/** Stable id of the finding about a bill that claims can't have read again. @internal */
export const NOT_READABLE = 'not-readable-again';

/** A bill that claims ask more of than its keys tell, and that is gone. @internal */
export function notReadableFinding(unit: string): Finding {
  return {
    rule: NOT_READABLE,
    severity: 'warning',
    message:
      "Claims ask for what was not taken from a bill when it was read, and it can't be read again, because its source does not offer it or is not configured any more. It still counts, attributed by what is known of it. Put it back, or withdraw the claims",
    count: 1,
    examples: [{ file: unit }],
  };
}
