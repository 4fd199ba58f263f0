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

import { RowRule } from './RowRule';
import { uncoupled } from './shapeConditions';

/**
 * Rules about ids, and the names, types and details that come with them.
 *
 * @internal
 */
export const ID_RULES: readonly RowRule[] = [
  {
    id: 'R11',
    severity: 'info',
    message: 'An id lacks its name or type, or a name or type its id',
    broken: (shape, context) => [
      ...uncoupled(shape, context, [
        ['SubAccountId', 'SubAccountName'],
        ['SubAccountId', 'SubAccountType'],
        ['RegionId', 'RegionName'],
        ['ResourceId', 'ResourceType'],
      ]),
      ...(context.has('ResourceId') &&
      context.has('ResourceName') &&
      shape.isNull('ResourceId') &&
      !shape.isNull('ResourceName')
        ? ['ResourceId']
        : []),
      ...(context.has('BillingAccountType') &&
      shape.isNull('BillingAccountType')
        ? ['BillingAccountType']
        : []),
    ],
  },
  {
    id: 'R12',
    severity: 'info',
    message: 'A SKU has a meter or price details and no id',
    broken: (shape, { has }) => [
      ...(has('SkuId') && shape.isNull('SkuId') && !shape.isNull('SkuMeter')
        ? ['SkuId']
        : []),
      ...(has('SkuPriceId') &&
      shape.isNull('SkuPriceId') &&
      !shape.isNull('SkuPriceDetails')
        ? ['SkuPriceId']
        : []),
    ],
  },
  {
    id: 'R22',
    severity: 'warning',
    message: 'A provider-made split has no AllocatedMethodId',
    broken: shape =>
      shape.isNull('AllocatedMethodId') &&
      (
        [
          'AllocatedResourceId',
          'AllocatedResourceName',
          'AllocatedTags',
          'AllocatedMethodDetails',
        ] as const
      ).some(column => !shape.isNull(column))
        ? ['AllocatedMethodId']
        : [],
  },
];
