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

import { mayChange } from './timeRule';

const CHECKOUT = 'component:default/checkout';
const PAYMENTS = 'component:default/payments';

describe('mayChange', () => {
  it.each([
    ['claimed at last, long ago', undefined, CHECKOUT, '2024-01', true],
    ['another reason, long ago', undefined, undefined, '2024-01', true],
    ['the same entity, long ago', CHECKOUT, CHECKOUT, '2024-01', true],
    ['moved, in the month before', CHECKOUT, PAYMENTS, '2024-08', false],
    ['given up, in the month before', CHECKOUT, undefined, '2024-08', false],
    ['moved, from the month on', CHECKOUT, PAYMENTS, '2024-09', true],
    ['given up, from the month on', CHECKOUT, undefined, '2024-09', true],
    ['moved, later', CHECKOUT, PAYMENTS, '2025-01', true],
  ])('%s', (_, served, wanted, billingPeriod, expected) => {
    expect(mayChange(served, wanted, billingPeriod, '2024-09')).toBe(expected);
  });
});
