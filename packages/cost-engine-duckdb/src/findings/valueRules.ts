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

import { ENUM_COLUMNS, EnumColumn } from '../columns';
import { RowRule } from './RowRule';
import { JSON_COLUMNS, NullColumn, UNIT_PRICES } from './shapeColumns';
import { flagged } from './shapeConditions';

const MUST_HAVE: readonly (NullColumn | EnumColumn)[] = [
  'ListCost',
  'ContractedCost',
  'BillingPeriodEnd',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ServiceCategory',
  'ServiceName',
  'InvoiceIssuerName',
];

/**
 * Rules about a value by itself: whether it is there, and what it may be.
 *
 * @internal
 */
export const VALUE_RULES: readonly RowRule[] = [
  {
    id: 'R1',
    severity: 'warning',
    message:
      'Columns that must have a value are null. Where list or contracted cost is missing, savings cannot be computed',
    broken: (shape, { has, version }) =>
      [
        ...MUST_HAVE,
        // 1.3 has both: it brought the new one and only advised against the old.
        ...(version < '1.4'
          ? (['ProviderName', 'PublisherName'] as const)
          : []),
        ...(version >= '1.3' ? (['ServiceProviderName'] as const) : []),
      ].filter(
        column =>
          has(column) &&
          shape.isNull(column) &&
          !shape.is(`unreadable:${column}`),
      ),
  },
  {
    id: 'R3',
    severity: 'warning',
    message:
      'A value is not one of those that FOCUS lists. Charges with an unknown ChargeCategory count as usage',
    broken: shape =>
      (Object.keys(ENUM_COLUMNS) as EnumColumn[]).filter(column =>
        shape.isUnknown(column),
      ),
  },
  {
    id: 'R21-json',
    severity: 'info',
    message: 'A JSON column has a text that is not JSON',
    broken: shape => flagged(shape, 'json', JSON_COLUMNS),
  },
  {
    id: 'lost-decimals',
    severity: 'warning',
    message: 'An amount has more than 18 decimals; it was rounded to 18',
    broken: shape =>
      flagged(shape, 'loses', [
        'BilledCost',
        'EffectiveCost',
        'ListCost',
        'ContractedCost',
      ]),
  },
  {
    id: 'unreadable-number',
    severity: 'warning',
    message: 'A price or quantity is not a number; it counts as missing',
    broken: shape =>
      flagged(shape, 'unreadable', [
        ...UNIT_PRICES,
        'PricingQuantity',
        'ConsumedQuantity',
        'CommitmentDiscountQuantity',
        'PricingCurrencyEffectiveCost',
      ]),
  },
];
