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

import { EnumColumn } from '../columns';
import { RowRule } from './RowRule';
import { NullColumn, UNIT_PRICES } from './shapeColumns';
import {
  flagged,
  isCorrection,
  isUnused,
  isUsage,
  isUsageOrPurchase,
  uncoupled,
} from './shapeConditions';

const PRICING: readonly (NullColumn | EnumColumn)[] = [
  'ListUnitPrice',
  'ContractedUnitPrice',
  'PricingQuantity',
  'PricingCategory',
  'SkuId',
  'SkuPriceId',
  'PricingCurrencyListUnitPrice',
  'PricingCurrencyContractedUnitPrice',
];

/**
 * Rules about prices, quantities and their units.
 *
 * @internal
 */
export const PRICING_RULES: readonly RowRule[] = [
  {
    id: 'R4',
    severity: 'warning',
    message: 'A unit price is negative',
    broken: shape => flagged(shape, 'negative', UNIT_PRICES),
  },
  {
    id: 'R5',
    severity: 'warning',
    message: 'Tax has a price, a quantity, a pricing category or a SKU',
    broken: (shape, { has }) =>
      shape.valueOf('ChargeCategory') === 'Tax'
        ? PRICING.filter(column => has(column) && !shape.isNull(column))
        : [],
  },
  {
    id: 'R6',
    severity: 'warning',
    message:
      'Usage or a purchase lacks its price, quantity, pricing category or SKU',
    broken: (shape, context) => {
      if (!isUsageOrPurchase(shape) || isCorrection(shape)) {
        return [];
      }
      if (context.version < '1.3') {
        return PRICING.filter(
          column => context.has(column) && shape.isNull(column),
        );
      }
      // Since 1.3 they are null exactly where SkuPriceId is.
      return uncoupled(shape, context, [
        ['SkuPriceId', 'ListUnitPrice'],
        ['SkuPriceId', 'ContractedUnitPrice'],
        ['SkuPriceId', 'PricingQuantity'],
        ['SkuPriceId', 'PricingCurrencyListUnitPrice'],
        ['SkuPriceId', 'PricingCurrencyContractedUnitPrice'],
      ]);
    },
  },
  {
    id: 'R7',
    severity: 'warning',
    message:
      'ConsumedQuantity is missing on usage, or present on what is not consumed',
    broken: (shape, { has }) => {
      if (!has('ConsumedQuantity')) {
        return [];
      }
      const consumed = isUsage(shape) && !isUnused(shape);
      const present = !shape.isNull('ConsumedQuantity');
      const wrong = consumed ? !present && !isCorrection(shape) : present;
      return wrong ? ['ConsumedQuantity'] : [];
    },
  },
  {
    id: 'R8',
    severity: 'warning',
    message: 'A quantity has no unit, or a unit no quantity',
    broken: (shape, context) =>
      uncoupled(shape, context, [
        ['ConsumedQuantity', 'ConsumedUnit'],
        ['PricingQuantity', 'PricingUnit'],
        ['CommitmentDiscountQuantity', 'CommitmentDiscountUnit'],
      ]),
  },
];
