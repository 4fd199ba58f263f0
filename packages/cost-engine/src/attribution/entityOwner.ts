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

/**
 * Who owns an entity, as far as claims are concerned; '' where nobody does. Groups
 * and users own themselves.
 *
 * @internal
 */
export function entityOwner(
  entityRef: string,
  entities: ReadonlyMap<string, CatalogEntity>,
): string {
  return /^(group|user):/.test(entityRef)
    ? entityRef
    : entities.get(entityRef)?.owner ?? '';
}
