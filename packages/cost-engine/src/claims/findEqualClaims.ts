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

import { foldTagKey } from '../selectors/foldTagKey';
import type { ClaimFinding } from './ClaimFinding';
import type { CompiledClaim } from './CompiledClaim';
import type { Slices } from './Slices';

/**
 * Claims of different entities that match the very same charges. Each such charge
 * is a conflict, which can be told before there is a bill.
 *
 * @internal
 */
export function* findEqualClaims(
  claims: readonly CompiledClaim[],
): Slices<ClaimFinding[]> {
  const byMatch = new Map<string, CompiledClaim[]>();
  for (const claim of claims) {
    const same = matchText(claim);
    const known = byMatch.get(same);
    if (known) {
      known.push(claim);
    } else {
      byMatch.set(same, [claim]);
    }
    yield;
  }
  const findings: ClaimFinding[] = [];
  for (const equal of byMatch.values()) {
    const entities = [...new Set(equal.map(claim => claim.entityRef))].sort();
    if (entities.length > 1) {
      for (const { entityRef, annotation, text } of equal) {
        const others = entities.filter(ref => ref !== entityRef);
        findings.push({
          entityRef,
          annotation,
          value: text,
          severity: 'warning',
          problem: `${others.join(' and ')} ${
            others.length === 1 ? 'claims' : 'claim'
          } the same charges, so that none of them gets any`,
          remedy:
            'Keep the claim on one entity, or add a requirement that tells them apart',
        });
        yield;
      }
    }
  }
  return findings;
}

/** The same for claims that differ in the order of what they say, or in spelling. */
function matchText({ match }: CompiledClaim): string {
  if (match.type === 'tags' || match.type === 'kubernetesLabel') {
    const { selector, ...rest } = match;
    const requirements = (selector?.requirements ?? [])
      .map(({ key, operator, values }) =>
        JSON.stringify([foldTagKey(key), operator, [...values].sort()]),
      )
      .sort();
    return JSON.stringify([[...new Set(requirements)], rest]);
  }
  return JSON.stringify(match);
}
