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

import { FindingSeverity } from '@backstage-finops/cost-engine';
import { ENUM_COLUMNS, EnumColumn } from '../columns';
import { Shape } from './readShapes';
import { JSON_COLUMNS, NullColumn, UNIT_PRICES } from './shapeColumns';

/**
 * A rule about single line items (FOCUS reference, section c.2, null-safe: a condition
 * such as "is no correction" is true for null).
 *
 * @internal
 */
export interface RowRule {
  readonly id: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  /**
   * The columns of a shape that break the rule.
   *
   * @param context - of the file; rules about columns that it lacks do not apply
   */
  broken(shape: Shape, context: RuleContext): string[];
}

/**
 * @internal
 */
export interface RuleContext {
  has(column: string): boolean;
  /** Of FOCUS, such as '1.2'. */
  readonly version: string;
}

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

const isUsageOrPurchase = (shape: Shape) =>
  ['Usage', 'Purchase'].includes(shape.valueOf('ChargeCategory') ?? '');
const isCorrection = (shape: Shape) =>
  shape.valueOf('ChargeClass') === 'Correction';
const isUsage = (shape: Shape) => shape.valueOf('ChargeCategory') === 'Usage';
const isUnused = (shape: Shape) =>
  shape.valueOf('CommitmentDiscountStatus') === 'Unused';

/** Columns of which one is null and the other is not. */
function uncoupled(
  shape: Shape,
  { has }: RuleContext,
  pairs: readonly (readonly [NullColumn, NullColumn])[],
): string[] {
  return pairs
    .filter(
      ([left, right]) =>
        has(left) && has(right) && shape.isNull(left) !== shape.isNull(right),
    )
    .map(([left, right]) => (shape.isNull(left) ? left : right));
}

function flagged(shape: Shape, prefix: string, columns: readonly string[]) {
  return columns.filter(column => shape.is(`${prefix}:${column}`));
}

/**
 * @internal
 */
export const ROW_RULES: readonly RowRule[] = [
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
      ].filter(column => has(column) && shape.isNull(column)),
  },
  {
    id: 'R2',
    severity: 'warning',
    message: 'A period ends before, or a billing period when, it starts',
    broken: shape => [
      ...(shape.is('billingPeriodOrder') ? ['BillingPeriodEnd'] : []),
      ...(shape.is('chargePeriodOrder') ? ['ChargePeriodEnd'] : []),
    ],
  },
  {
    id: 'R2-empty',
    severity: 'info',
    message:
      'A charge period ends when it starts. Purchases are written like this; the day of its start counts',
    broken: shape => (shape.is('chargePeriodEmpty') ? ['ChargePeriodEnd'] : []),
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
  {
    id: 'R9',
    severity: 'warning',
    message: 'Commitment columns have values without a CommitmentDiscountId',
    broken: (shape, { has }) =>
      shape.isNull('CommitmentDiscountId')
        ? (
            [
              'CommitmentDiscountCategory',
              'CommitmentDiscountType',
              'CommitmentDiscountStatus',
              'CommitmentDiscountName',
              'CommitmentDiscountQuantity',
            ] as const
          ).filter(column => has(column) && !shape.isNull(column))
        : [],
  },
  {
    id: 'R10',
    severity: 'warning',
    message:
      'A commitment discount lacks its category, type, status or quantity',
    broken: (shape, { has }) => {
      if (shape.isNull('CommitmentDiscountId')) {
        return [];
      }
      const columns: (NullColumn | EnumColumn)[] = [
        'CommitmentDiscountCategory',
        'CommitmentDiscountType',
      ];
      if (isUsage(shape)) {
        columns.push('CommitmentDiscountStatus');
      }
      if (isUsageOrPurchase(shape) && !isCorrection(shape)) {
        columns.push('CommitmentDiscountQuantity');
      }
      return columns.filter(column => has(column) && shape.isNull(column));
    },
  },
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
    id: 'R13',
    severity: 'warning',
    message: 'A capacity reservation lacks its id or status',
    broken: (shape, { has }) => {
      const noId = shape.isNull('CapacityReservationId');
      const noStatus = shape.isNull('CapacityReservationStatus');
      if (noId && !noStatus && has('CapacityReservationId')) {
        return ['CapacityReservationId'];
      }
      return !noId &&
        noStatus &&
        isUsage(shape) &&
        has('CapacityReservationStatus')
        ? ['CapacityReservationStatus']
        : [];
    },
  },
  {
    id: 'R14',
    severity: 'warning',
    message: 'A purchase has the frequency Usage-Based',
    broken: shape =>
      shape.valueOf('ChargeCategory') === 'Purchase' &&
      shape.valueOf('ChargeFrequency') === 'Usage-Based'
        ? ['ChargeFrequency']
        : [],
  },
  {
    id: 'R15',
    severity: 'warning',
    message:
      'A commitment purchase has an effective cost other than zero: it counts there and again as the cost of what it covers',
    broken: shape =>
      shape.valueOf('ChargeCategory') === 'Purchase' &&
      !shape.isNull('CommitmentDiscountId') &&
      shape.is('effectiveNotZero')
        ? ['EffectiveCost']
        : [],
  },
  {
    id: 'R16',
    severity: 'warning',
    message: 'Usage that a commitment covers has a billed cost other than zero',
    broken: shape =>
      shape.valueOf('CommitmentDiscountStatus') === 'Used' &&
      shape.is('billedNotZero')
        ? ['BilledCost']
        : [],
  },
  {
    id: 'R17',
    severity: 'info',
    message:
      'An unused commitment is not usage, or its resource is not the commitment',
    broken: (shape, { has }) =>
      isUnused(shape)
        ? [
            ...(isUsage(shape) ? [] : ['ChargeCategory']),
            ...(has('ResourceId') && shape.is('otherResource')
              ? ['ResourceId']
              : []),
          ]
        : [],
  },
  {
    id: 'R18',
    severity: 'info',
    message: 'Cost is not unit price × quantity',
    broken: shape =>
      isCorrection(shape)
        ? []
        : [
            ...(shape.is('listMismatch') ? ['ListCost'] : []),
            ...(shape.is('contractedMismatch') ? ['ContractedCost'] : []),
          ],
  },
  {
    id: 'R19',
    severity: 'info',
    message:
      'The four costs of a credit differ. They may, where it is derived from other charges',
    broken: shape =>
      shape.valueOf('ChargeCategory') === 'Credit' && shape.is('costsDiffer')
        ? ['EffectiveCost']
        : [],
  },
  {
    id: 'R20',
    severity: 'info',
    message:
      'Pricing and billing currency are the same, and amounts in them differ',
    broken: shape =>
      shape.is('pricingCurrencyMismatch') ? ['PricingCurrency'] : [],
  },
  {
    id: 'R21-json',
    severity: 'info',
    message: 'A JSON column has a text that is not JSON',
    broken: shape => flagged(shape, 'json', JSON_COLUMNS),
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
  {
    id: 'charge-outside-billing-period',
    severity: 'info',
    message:
      'A charge was incurred outside of its billing period. Late usage, refunds and upfront terms are; it is posted to the billing period and charted on its day',
    broken: shape =>
      shape.is('outsideBillingPeriod') ? ['ChargePeriodStart'] : [],
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
