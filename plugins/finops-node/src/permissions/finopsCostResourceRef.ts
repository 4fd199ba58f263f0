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

import { RESOURCE_TYPE_FINOPS_COST } from '@backstage-finops/plugin-finops-common';
import { createPermissionResourceRef } from '@backstage/plugin-permission-node';

/**
 * What a decision about cost is made on: an entity and those who own it.
 * @public
 */
export interface FinopsCostResource {
  /** Full entity reference in lower case. */
  entityRef: string;
  /** The owner and its parent groups, as full references in lower case. */
  ownerRefs: string[];
}

/**
 * What a rule asks of the ledger: entities that are one of these, or that one of these owns, directly or as a parent
 * group. The ledger turns it into SQL.
 * @public
 */
export interface FinopsCostFilter {
  ownedByAnyOf: string[];
}

/**
 * The resource type `finops-cost`, for conditional decisions on `finops.cost.read`.
 * @public
 */
export const finopsCostResourceRef = createPermissionResourceRef<
  FinopsCostResource,
  FinopsCostFilter
>().with({ pluginId: 'finops', resourceType: RESOURCE_TYPE_FINOPS_COST });
