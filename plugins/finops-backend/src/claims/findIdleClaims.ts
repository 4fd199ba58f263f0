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

import { Claim } from '@backstage-finops/cost-engine';
import { ClaimUse } from '../ledger/read';
import { readStored } from '../stored';
import { ClaimFindingText } from './ClaimFindingText';

/** Annotations that are there for cost alone; those of other plugins often have another purpose. */
const OWN_ANNOTATIONS = 'finops/';

/** @internal */
export interface WhatIsKnownOfClaims {
  /** Claims that got a charge. */
  used: readonly ClaimUse[];
  /** Details of the conflicts that serve, as the ledger stores them. */
  conflicts: readonly string[];
  findings: readonly ClaimFindingText[];
}

/**
 * A finding for each claim of an entity that never brought a charge, where nothing else says why: it is in no conflict,
 * and no finding tells that another claim takes its charges. Usually a typing mistake in a value, or what it names is
 * gone.
 *
 * @internal
 */
export function findIdleClaims(
  claims: readonly Claim[],
  known: WhatIsKnownOfClaims,
): ClaimFindingText[] {
  const used = new Set(known.used.map(one => nameOf(one.claim_id, one.text)));
  const told = new Set(
    known.findings.map(one =>
      nameOf(one.entity_ref, one.annotation, one.value),
    ),
  );
  const inConflict = new Set(
    known.conflicts.flatMap(
      text => readStored<{ detail?: string }>(text)?.detail?.split('; ') ?? [],
    ),
  );
  return claims.flatMap(({ id, entityRef, annotation, text }) =>
    entityRef === undefined ||
    used.has(nameOf(id, text)) ||
    told.has(nameOf(entityRef, annotation, text)) ||
    inConflict.has(`${entityRef} by ${annotation} ${text}`)
      ? []
      : [
          {
            entity_ref: entityRef,
            annotation,
            value: text,
            severity: annotation.startsWith(OWN_ANNOTATIONS)
              ? 'warning'
              : 'info',
            problem:
              'It brings no charge: nothing on the bills matches it, or other claims of the same owner are narrower and take all that it matches',
            remedy:
              'Look for a typing mistake, compare it with what stands under Unallocated, or remove it',
          },
        ],
  );
}

function nameOf(...parts: unknown[]): string {
  return JSON.stringify(parts);
}
