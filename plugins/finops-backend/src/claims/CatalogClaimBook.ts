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
  AttributionKey,
  Attributor,
  Claim,
  ClaimSet,
  Convention,
  Explanation,
  foldTagKey,
} from '@backstage-finops/cost-engine';
import { readStored } from '../stored';
import { ClaimBook } from './ClaimBook';

/** @internal */
export interface CompiledClaims {
  claims: ClaimSet;
  attributor: Attributor;
}

/**
 * The claims of the catalog as it was read last.
 *
 * @internal
 */
export class CatalogClaimBook implements ClaimBook {
  readonly #current: () => CompiledClaims | undefined;
  /** Claims by entity of the claim set that they were sorted from. */
  #sorted: { from: ClaimSet; byEntity: Map<string, Claim[]> } | undefined;

  constructor(current: () => CompiledClaims | undefined) {
    this.#current = current;
  }

  entityClaims(): readonly Claim[] {
    const claims = this.#current()?.claims.claims ?? [];
    return claims.filter(claim => claim.entityRef !== undefined);
  }

  claimsOf(entityRef: string): readonly Claim[] {
    const claims = this.#current()?.claims;
    if (!claims) return [];
    if (this.#sorted?.from !== claims) {
      const byEntity = new Map<string, Claim[]>();
      for (const claim of claims.claims) {
        if (claim.entityRef === undefined) continue;
        const own = byEntity.get(claim.entityRef) ?? [];
        own.push(claim);
        byEntity.set(claim.entityRef, own);
      }
      this.#sorted = { from: claims, byEntity };
    }
    return this.#sorted.byEntity.get(entityRef) ?? [];
  }

  environmentKeys(): readonly string[] {
    const conventions = this.#current()?.claims.settings.conventions ?? [];
    const keysOf = (some: readonly Convention[]) =>
      some.flatMap(({ source }) =>
        source.kind === 'tag' ? [foldTagKey(source.key)] : [],
      );
    const ofEntities = keysOf(conventions.filter(one => one.yieldsEntity));
    return keysOf(conventions.filter(one => one.yieldsEnvironment)).filter(
      key => !ofEntities.includes(key),
    );
  }

  explain(keyText: string): Explanation | undefined {
    const key = readStored<AttributionKey>(keyText);
    return key && this.#current()?.attributor.explain(key);
  }
}
