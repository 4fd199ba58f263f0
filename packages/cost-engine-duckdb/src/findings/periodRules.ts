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
import { PERIOD_ENDS } from './shapeColumns';
import { flagged } from './shapeConditions';

/**
 * Rules about billing periods and charge periods.
 *
 * @internal
 */
export const PERIOD_RULES: readonly RowRule[] = [
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
    id: 'unreadable-time',
    severity: 'warning',
    message:
      'The end of a period is no time of the years 2000 to 2100; it counts as missing',
    broken: shape => flagged(shape, 'unreadable', PERIOD_ENDS),
  },
  {
    id: 'charge-outside-billing-period',
    severity: 'info',
    message:
      'A charge was incurred outside of its billing period. Late usage, refunds and upfront terms are; it is posted to the billing period and charted on its day',
    broken: shape =>
      shape.is('outsideBillingPeriod') ? ['ChargePeriodStart'] : [],
  },
];
