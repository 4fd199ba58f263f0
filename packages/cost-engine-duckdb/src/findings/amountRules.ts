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
import { isCorrection } from './shapeConditions';

/**
 * Rules about amounts that agree with each other.
 *
 * @internal
 */
export const AMOUNT_RULES: readonly RowRule[] = [
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
];
