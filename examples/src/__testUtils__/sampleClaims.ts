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
  CatalogSnapshot,
  ClaimSet,
  compileClaims,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CATALOG_FOLDER, entityRefOf, readCatalog } from './readCatalog';

/** The catalog as claims are read from it; who owns what has no part in that. */
function snapshot(): CatalogSnapshot {
  const entities = readCatalog().map(entity => ({
    entityRef: entityRefOf(entity),
    kind: entity.kind,
    name: entity.metadata.name,
    namespace: 'default',
    ownerAncestors: [],
    dependsOn: [],
    annotations: entity.metadata.annotations ?? {},
  }));
  return {
    entities: entities.sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1)),
  };
}

/** What the catalog and the configuration of the sample company claim. */
export function sampleClaims(): ClaimSet {
  const { conventions, tagKeyOrder, ownerFallback } = parse(
    readFileSync(join(CATALOG_FOLDER, '../finops-config.yaml'), 'utf8'),
  ).finops;
  return compileClaims(
    snapshot(),
    readAttributionSettings({ conventions, tagKeyOrder, ownerFallback }),
  );
}
