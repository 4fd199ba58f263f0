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

import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { finopsCostResourceRef } from './finopsCostResourceRef';

/**
 * Allows the cost of entities that one of `claims` owns, directly or as a group above the owner, and of the entities
 * that `claims` names themselves: a Group's page is there for its members.
 * @public
 */
export const isEntityOwnerRule = createPermissionRule({
  name: 'IS_ENTITY_OWNER',
  description: 'Allow the cost of entities that one of the claims owns',
  resourceRef: finopsCostResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('Entity references of the viewer and of their groups'),
  }),
  apply: (resource, { claims }) => {
    const wanted = new Set(claims.map(lowerCase));
    return [resource.entityRef, ...resource.ownerRefs].some(ref =>
      wanted.has(lowerCase(ref)),
    );
  },
  toQuery: ({ claims }) => ({ ownedByAnyOf: claims.map(lowerCase) }),
});

// References in the ledger are in lower case, those of a policy may not be.
function lowerCase(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}
