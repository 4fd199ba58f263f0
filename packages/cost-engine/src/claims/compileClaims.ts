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
import type { AttributionSettings } from './AttributionSettings';
import type { Claim } from './Claim';
import type { ClaimFinding } from './ClaimFinding';
import type { ClaimSet } from './ClaimSet';
import { claimsRevision } from './claimsRevision';
import type { CompiledClaim } from './CompiledClaim';
import { findEqualClaims } from './findEqualClaims';
import { projectionOf } from './projectionOf';
import { readEntityClaims } from './readEntityClaims';

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
  const entities = [...snapshot.entities].sort(by(e => e.entityRef));
  const compiled: CompiledClaim[] = [];
  const findings: ClaimFinding[] = [];
  for (const entity of entities) {
    const read = readEntityClaims(entity, settings);
    compiled.push(...read.claims);
    findings.push(...read.findings);
  }
  findings.push(...findEqualClaims(compiled));
  compiled.sort(by(claim => claim.id));
  const claims: Claim[] = [
    ...compiled.map(({ id, entityRef, kind, annotation, text }) => ({
      id,
      entityRef,
      kind,
      annotation,
      text,
    })),
    ...configuredClaims(settings),
  ];
  return {
    claims: claims.sort(by(claim => claim.id)),
    findings: findings.sort(
      by(f => `${f.entityRef} ${f.annotation} ${f.problem} ${f.value}`),
    ),
    projection: projectionOf(compiled, settings),
    revision: claimsRevision(compiled, settings, entities),
    settings,
    entities: new Map(entities.map(entity => [entity.entityRef, entity])),
    compiled,
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
      text: `tag ${settings.ownerFallback.tag} → ${settings.ownerFallback.entity.text}`,
    });
  }
  return claims;
}

function by<T>(textOf: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => {
    const [textA, textB] = [textOf(a), textOf(b)];
    if (textA === textB) {
      return 0;
    }
    return textA < textB ? -1 : 1;
  };
}
