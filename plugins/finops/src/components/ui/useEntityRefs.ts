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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useRequest } from '../query';

/** Kinds that own charges. */
const KINDS = ['Component', 'Resource', 'System', 'API', 'Domain', 'Group'];

/** More names than these are not fetched for a hint; the largest catalogs keep some without. */
const MAX_ENTITIES = 5000;

const NONE: readonly string[] = [];

/** The entities of the catalog that may own charges, as far as the reader may see them; none until they are known. */
export function useEntityRefs(): readonly string[] {
  const catalog = useApiHolder().get(catalogApiRef);
  const { value } = useRequest(
    catalog
      ? async () => {
          const { items } = await catalog.queryEntities({
            filter: { kind: KINDS },
            fields: ['kind', 'metadata.name', 'metadata.namespace'],
            limit: MAX_ENTITIES,
          });
          return items.map(stringifyEntityRef);
        }
      : undefined,
    'entity refs',
    [catalog],
  );
  return value ?? NONE;
}
