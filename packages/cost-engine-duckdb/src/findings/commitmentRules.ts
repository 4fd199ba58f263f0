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
import { NullColumn } from './shapeColumns';
import {
  isCorrection,
  isUnused,
  isUsage,
  isUsageOrPurchase,
} from './shapeConditions';

/**
 * Rules about purchases, commitments and capacity reservations.
 *
 * @internal
 */
export const COMMITMENT_RULES: readonly RowRule[] = [
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
];
