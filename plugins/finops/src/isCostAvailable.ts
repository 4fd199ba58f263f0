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

import type { Entity } from '@backstage/catalog-model';

/** Kinds that can have cost, in lower case. */
const KINDS_WITH_COST = ['component', 'resource', 'system', 'domain', 'group'];

/**
 * Whether an entity is of a kind that can have cost: Component, Resource,
 * System, Domain or Group. For `EntitySwitch` and conditional tabs.
 * @public
 */
export function isCostAvailable(entity: Entity): boolean {
  return KINDS_WITH_COST.includes(entity.kind.toLowerCase());
}
