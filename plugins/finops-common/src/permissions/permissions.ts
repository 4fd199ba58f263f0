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

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Type of the resource that conditional decisions about cost are made on: a catalog entity, by its reference.
 * @public
 */
export const RESOURCE_TYPE_FINOPS_COST = 'finops-cost';

/**
 * To read the cost of an entity. Conditional, so that people may see the cost of what they own.
 * @public
 */
export const finopsCostReadPermission = createPermission({
  name: 'finops.cost.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_FINOPS_COST,
});

/**
 * To read list and contracted cost, which tell negotiated prices.
 * @public
 */
export const finopsPriceReadPermission = createPermission({
  name: 'finops.price.read',
  attributes: { action: 'read' },
});

/**
 * To read single line items of a bill, with all columns that the provider writes.
 * @public
 */
export const finopsLineItemReadPermission = createPermission({
  name: 'finops.lineItem.read',
  attributes: { action: 'read' },
});

/**
 * To read statements and their reconciliation, findings in bills, sources, and the accounts, tags and services behind what
 * is unallocated.
 * @public
 */
export const finopsStatementReadPermission = createPermission({
  name: 'finops.statement.read',
  attributes: { action: 'read' },
});

/**
 * To start an import outside of its schedule.
 * @public
 */
export const finopsStatementImportPermission = createPermission({
  name: 'finops.statement.import',
  attributes: { action: 'update' },
});

/**
 * To say that cost of an entity is not the entity's. Conditional like {@link finopsCostReadPermission}, which it needs
 * besides: owners dispute what they got. A dispute moves no cost.
 * @public
 */
export const finopsDisputeCreatePermission = createPermission({
  name: 'finops.dispute.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_FINOPS_COST,
});

/**
 * To accept or reject disputes about entities whose cost one may see. Accepting moves no cost either.
 * @public
 */
export const finopsDisputeDecidePermission = createPermission({
  name: 'finops.dispute.decide',
  attributes: { action: 'update' },
});

/**
 * All permissions of the FinOps plugin.
 * @public
 */
export const finopsPermissions = [
  finopsCostReadPermission,
  finopsPriceReadPermission,
  finopsLineItemReadPermission,
  finopsStatementReadPermission,
  finopsStatementImportPermission,
  finopsDisputeCreatePermission,
  finopsDisputeDecidePermission,
];
