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

import type { CatalogEntity } from '../catalog/CatalogSnapshot';
import type { AttributionSettings } from './AttributionSettings';
import type { CompiledClaim } from './CompiledClaim';
import { Sha256 } from './sha256';
import type { Slices } from './Slices';

/**
 * Raised when attribution itself changes so that the same claims may have other
 * outcomes.
 */
const ATTRIBUTION_RULES = 3;

/** Characters of the hash that are kept: 128 bits. */
const REVISION_CHARACTERS = 32;

/** Items whose text is hashed at once, less than a millisecond of work. */
const ITEMS_PER_SLICE = 50;

/**
 * A hash of everything that influences outcomes: equal revisions mean equal
 * outcomes for every key.
 *
 * @internal
 */
export function* claimsRevision(
  claims: readonly CompiledClaim[],
  settings: AttributionSettings,
  entities: readonly CatalogEntity[],
): Slices<string> {
  // Conventions and the fallback yield entities by name, so which ones exist counts.
  const yieldsEntities =
    settings.ownerFallback !== undefined ||
    settings.conventions.some(c => c.yieldsEntity);
  // One JSON document, in pieces: it is megabytes long with many claims.
  const hash = new Sha256();
  hash.update(`[${ATTRIBUTION_RULES},[`);
  yield* hashItems(
    hash,
    claims.map(({ id, match }) => [id, match]),
  );
  hash.update(`],${JSON.stringify(settings, plain)},[`);
  yield* hashItems(
    hash,
    yieldsEntities
      ? entities.map(({ entityRef, name }) => [entityRef, name])
      : [],
  );
  hash.update(']]');
  return hash.digest().slice(0, REVISION_CHARACTERS);
}

function* hashItems(hash: Sha256, items: readonly unknown[]): Slices<void> {
  for (let start = 0; start < items.length; start += ITEMS_PER_SLICE) {
    const part = JSON.stringify(
      items.slice(start, start + ITEMS_PER_SLICE),
      plain,
    );
    hash.update((start > 0 ? ',' : '') + part.slice(1, -1));
    yield;
  }
}

/** Makes what JSON has no form for into what it has one for. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Map) {
    return [...value.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  }
  if (value instanceof Set) {
    return [...value].sort();
  }
  return value instanceof RegExp ? value.source : value;
}
