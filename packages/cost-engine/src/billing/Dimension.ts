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

import { GrainName } from './GrainName';

/**
 * The dimensions that grains refer to by number.
 *
 * @public
 */
export type DimensionName =
  | 'chargeTypes'
  | 'skus'
  | 'resources'
  | 'commitments'
  | 'invoices';

/**
 * One member of a dimension. Absent values are null in the bill.
 *
 * @public
 */
export interface DimensionRow {
  /** Dense number local to the reading, from 0. */
  number: number;
  values: Readonly<Record<string, string | undefined>>;
}

/**
 * The value names of each dimension, in stored order. FOCUS column names, and in
 * lower case what is derived: `provider` and `nature`, and `label`, which is
 * SkuMeter, else ChargeDescription, else SkuId.
 *
 * @public
 */
export const DIMENSION_VALUES: Readonly<
  Record<DimensionName, readonly string[]>
> = {
  chargeTypes: [
    'provider',
    'ServiceName',
    'ServiceCategory',
    'RegionId',
    'ChargeCategory',
    'ChargeClass',
    'PricingCategory',
    'CommitmentDiscountStatus',
    'nature',
  ],
  skus: [
    'ServiceName',
    'SkuId',
    'SkuPriceId',
    'SkuMeter',
    'RegionId',
    'PricingCategory',
    'ChargeCategory',
    'PricingUnit',
    'ConsumedUnit',
    'label',
  ],
  resources: [
    'ResourceId',
    'ResourceName',
    'ResourceType',
    'ServiceName',
    'RegionId',
  ],
  commitments: [
    'CommitmentDiscountId',
    'CommitmentDiscountName',
    'CommitmentDiscountType',
    'CommitmentDiscountCategory',
    'CommitmentDiscountStatus',
  ],
  invoices: ['InvoiceId', 'InvoiceIssuerName'],
};

/**
 * The dimension that each grain refers to.
 *
 * @public
 */
export const GRAIN_DIMENSIONS: Readonly<Record<GrainName, DimensionName>> = {
  chargesDaily: 'chargeTypes',
  skusDaily: 'skus',
  skusMonthly: 'skus',
  resourcesMonthly: 'resources',
  commitmentsMonthly: 'commitments',
  invoicesMonthly: 'invoices',
};
