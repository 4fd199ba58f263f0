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

import type { CatalogSnapshot } from '../catalog/CatalogSnapshot';
import { isCostKind } from '../catalog/costKinds';
import type { AttributionSettings } from './AttributionSettings';
import type { Claim } from './Claim';
import type { ClaimFinding } from './ClaimFinding';
import type { ClaimSet } from './ClaimSet';
import { claimsRevision } from './claimsRevision';
import type { CompiledClaim } from './CompiledClaim';
import { findEqualClaims } from './findEqualClaims';
import { findIdleSettings } from './findIdleSettings';
import { projectionOf } from './projectionOf';
import { readEntityClaims } from './readEntityClaims';
import { runSlices, Slices } from './Slices';

/**
 * Id of the claim that the owner fallback makes.
 *
 * @public
 */
export const OWNER_FALLBACK_CLAIM_ID = 'ownerFallback';

/**
 * Id of the claim that a convention makes.
 *
 * @public
 */
export function conventionClaimId(conventionId: string): string {
  return `convention:${conventionId}`;
}

/**
 * Reads all claims of a catalog: its annotations, and the settings. The result does
 * not depend on the order of the entities.
 *
 * @public
 */
export function compileClaims(
  snapshot: CatalogSnapshot,
  settings: AttributionSettings,
): ClaimSet {
  return runSlices(compileClaimsInSlices(snapshot, settings));
}

/**
 * As {@link compileClaims}, a slice at a time: with many claims it takes long enough
 * for others to notice.
 *
 * @public
 */
export function* compileClaimsInSlices(
  snapshot: CatalogSnapshot,
  settings: AttributionSettings,
): Slices<ClaimSet> {
  const entities = sortedBy(snapshot.entities, e => e.entityRef);
  const compiled: CompiledClaim[] = [];
  const findings: ClaimFinding[] = [];
  for (const entity of entities) {
    const read = readEntityClaims(entity, settings);
    compiled.push(...read.claims);
    findings.push(...read.findings);
    yield;
  }
  for (const finding of yield* findEqualClaims(compiled)) {
    findings.push(finding);
  }
  yield;
  // What can have no cost does not exist for conventions and the fallback.
  const withCost = entities.filter(({ kind }) => isCostKind(kind));
  const byRef = new Map(withCost.map(entity => [entity.entityRef, entity]));
  findings.push(...(yield* findIdleSettings(settings, byRef)));
  yield;
  const sorted = sortedBy(compiled, claim => claim.id);
  yield;
  const claims: Claim[] = [
    ...sorted.map(({ id, entityRef, kind, annotation, text }) => ({
      id,
      entityRef,
      kind,
      annotation,
      text,
    })),
    ...configuredClaims(settings),
  ];
  yield;
  const sortedClaims = sortedBy(claims, claim => claim.id);
  yield;
  const sortedFindings = sortedBy(
    findings,
    f => `${f.entityRef ?? ''} ${f.annotation} ${f.problem} ${f.value}`,
  );
  yield;
  return {
    claims: sortedClaims,
    findings: sortedFindings,
    projection: yield* projectionOf(sorted, settings),
    revision: yield* claimsRevision(sorted, settings, withCost),
    settings,
    entities: byRef,
    compiled: sorted,
  };
}

function configuredClaims(settings: AttributionSettings): Claim[] {
  const claims: Claim[] = settings.conventions
    .filter(convention => convention.yieldsEntity)
    .map(convention => ({
      id: conventionClaimId(convention.id),
      kind: 'convention',
      annotation: `finops.conventions ${convention.id}`,
      text: convention.text,
    }));
  if (settings.ownerFallback) {
    claims.push({
      id: OWNER_FALLBACK_CLAIM_ID,
      kind: 'ownerFallback',
      annotation: 'finops.ownerFallback',
      text: `tag ${settings.ownerFallback.tag} gives ${settings.ownerFallback.entity.text}`,
    });
  }
  return claims;
}

function sortedBy<T>(items: readonly T[], textOf: (item: T) => string): T[] {
  return items
    .map(item => ({ item, text: textOf(item) }))
    .sort((a, b) => {
      if (a.text === b.text) {
        return 0;
      }
      return a.text < b.text ? -1 : 1;
    })
    .map(({ item }) => item);
}
