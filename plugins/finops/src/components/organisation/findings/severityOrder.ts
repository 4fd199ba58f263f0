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

import type { FindingView } from '@backstage-finops/plugin-finops-common';

const SEVERITY_ORDER: Record<FindingView['severity'], number> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** Sorts what has to be mended before what is only worth knowing. */
export function compareSeverity(
  a: { severity: FindingView['severity'] },
  b: { severity: FindingView['severity'] },
): number {
  return SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity];
}
