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

import type { CatalogEntity, CatalogSnapshot } from '../../catalog';
import {
  AttributionSettingsInput,
  ClaimSet,
  compileClaims,
  readAttributionSettings,
} from '../../claims';
import type { AttributionKey } from '../../billing/AttributionKey';
import { Attributor, createAttributor } from '../createAttributor';

/** Annotations of each entity, by ref; `owner` is a field of its own. */
export type EntitiesByRef = Record<string, Record<string, string>>;

/** A catalog of entities that are all owned by the same team, unless they say so. */
export function catalogOf(entities: EntitiesByRef): CatalogSnapshot {
  return {
    entities: Object.entries(entities).map(([ref, { owner, ...rest }]) =>
      entityOf(ref, rest, owner),
    ),
  };
}

function entityOf(
  ref: string,
  annotations: Record<string, string>,
  owner = 'group:default/team',
): CatalogEntity {
  const [, kind, namespace, name] = /^(.+):(.+)\/(.+)$/.exec(ref)!;
  return {
    entityRef: ref.toLowerCase(),
    kind,
    name,
    namespace,
    owner,
    ownerAncestors: [owner],
    dependsOn: [],
    annotations,
  };
}

export function claimsOf(
  entities: EntitiesByRef,
  config?: unknown,
  input?: AttributionSettingsInput,
): ClaimSet {
  return compileClaims(
    catalogOf(entities),
    readAttributionSettings(config, input),
  );
}

export function attributorOf(
  entities: EntitiesByRef,
  config?: unknown,
  input?: AttributionSettingsInput,
): Attributor {
  return createAttributor(claimsOf(entities, config, input));
}

/** A workload charge of AWS with these tags. */
export function keyOf(
  tags: Record<string, string>,
  rest: Partial<AttributionKey> = {},
): AttributionKey {
  return {
    provider: 'aws',
    nature: 'workload',
    tags: Object.entries(tags),
    columns: {},
    ...rest,
  };
}

/** Who gets a charge: the ref of the entity, or the reason why nobody does. */
export function whose(
  entities: EntitiesByRef,
  key: AttributionKey,
  config?: unknown,
): string {
  const outcome = attributorOf(entities, config).attribute(key);
  return outcome.kind === 'entity' ? outcome.entityRef : outcome.reason;
}
