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

import {
  ANNOTATION_ACCOUNTS,
  AttributionSettings,
  ClaimFinding,
  ClaimSet,
} from '@backstage-finops/cost-engine';
import { accountProblem } from './accountProblem';

/**
 * What is odd about accounts that annotations claim: no bill will have them.
 *
 * @param billed - the providers that bills name, where some were read
 */
export function accountFindings(
  { claims }: ClaimSet,
  { providers }: AttributionSettings,
  billed: ReadonlySet<string> = new Set(),
): ClaimFinding[] {
  return claims.flatMap(({ entityRef, kind, annotation, text }) => {
    const odd =
      kind === 'accounts' && annotation === ANNOTATION_ACCOUNTS
        ? accountProblem(text, providers, billed)
        : undefined;
    return odd && entityRef !== undefined
      ? [{ entityRef, annotation, value: text, severity: 'warning', ...odd }]
      : [];
  });
}
