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

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { EntityReader, LedgerEntity } from '../ledger/read';

/**
 * The entity that somebody thinks the cost belongs to. A proposal, no more: it gets nothing by it.
 *
 * @throws InputError when the catalog has none of that name, or it is the entity itself
 * @internal
 */
export async function readSuggestedOwner(
  value: string | undefined,
  entity: LedgerEntity,
  entities: EntityReader,
): Promise<string | undefined> {
  if (value === undefined) return undefined;
  let ref: string;
  try {
    ref = stringifyEntityRef(parseEntityRef(value.trim()));
  } catch {
    throw new InputError(
      `suggestedOwner=${value} is not an entity reference; write kind:namespace/name, such as component:default/checkout`,
    );
  }
  if (ref === entity.entityRef) {
    throw new InputError(
      `suggestedOwner=${ref} is the entity that has the cost now; name another one, or leave it out`,
    );
  }
  if (!(await entities.isInCatalog(ref))) {
    throw new InputError(
      `suggestedOwner=${ref} is not in the catalog, or of a kind that has no cost; name a Component, Resource, API, System, Domain or Group, or leave it out`,
    );
  }
  return ref;
}
