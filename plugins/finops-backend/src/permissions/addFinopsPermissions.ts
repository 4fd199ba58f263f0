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

import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  finopsPermissions,
  RESOURCE_TYPE_FINOPS_COST,
} from '@backstage-finops/plugin-finops-common';
import {
  finopsCostResourceRef,
  isEntityOwnerRule,
} from '@backstage-finops/plugin-finops-node';
import { EntityReader } from '../ledger/read';

/**
 * Makes the permissions of the plugin known to the portal, with the rule that policies can use for cost.
 *
 * @internal
 */
export function addFinopsPermissions(
  registry: PermissionsRegistryService,
  entities: EntityReader,
): void {
  registry.addResourceType({
    resourceRef: finopsCostResourceRef,
    permissions: finopsPermissions.filter(isOfEntity),
    rules: [isEntityOwnerRule],
    async getResources(entityRefs) {
      const owners = await entities.owners(entityRefs);
      return entityRefs.map(ref => owners.get(ref));
    },
  });
  registry.addPermissions(finopsPermissions.filter(one => !isOfEntity(one)));
}

/** Whether it is decided on for each entity, by conditions. */
function isOfEntity(permission: Permission) {
  return isResourcePermission(permission, RESOURCE_TYPE_FINOPS_COST);
}
