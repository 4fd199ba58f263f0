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

import { chargeNature } from './chargeNature';

describe('chargeNature', () => {
  it.each([
    ['an ordinary usage', { ChargeCategory: 'Usage' }, 'workload'],
    ['nothing known', {}, 'workload'],
    ['an unknown category', { ChargeCategory: 'Fee' }, 'workload'],
    ['a marketplace purchase', { ChargeCategory: 'Purchase' }, 'workload'],
    [
      'a purchase with a blank commitment',
      { ChargeCategory: 'Purchase', CommitmentDiscountId: ' ' },
      'workload',
    ],
    [
      'a commitment purchase',
      { ChargeCategory: 'Purchase', CommitmentDiscountId: 'sp-1' },
      'commitment-purchase',
    ],
    [
      'usage that a commitment covers',
      {
        ChargeCategory: 'Usage',
        CommitmentDiscountId: 'sp-1',
        CommitmentDiscountStatus: 'Used',
      },
      'workload',
    ],
    [
      'an unused commitment',
      {
        ChargeCategory: 'Usage',
        CommitmentDiscountId: 'sp-1',
        CommitmentDiscountStatus: 'Unused',
      },
      'commitment-unused',
    ],
    ['tax', { ChargeCategory: 'Tax' }, 'tax'],
    [
      'tax on a commitment',
      { ChargeCategory: 'Tax', CommitmentDiscountStatus: 'Unused' },
      'tax',
    ],
    ['a credit', { ChargeCategory: 'Credit' }, 'credit'],
    [
      'a credit for support',
      { ChargeCategory: 'Credit', ServiceSubcategory: 'Support' },
      'credit',
    ],
    ['an adjustment', { ChargeCategory: 'Adjustment' }, 'adjustment'],
    [
      'support by subcategory',
      { ChargeCategory: 'Purchase', ServiceSubcategory: 'Support' },
      'support',
    ],
    [
      'support by name',
      { ChargeCategory: 'Usage', ServiceName: 'AWS Support (Business)' },
      'support',
    ],
    ['sloppy spelling', { ChargeCategory: ' TAX ' }, 'tax'],
    [
      'nulls',
      {
        ChargeCategory: 'Usage',
        CommitmentDiscountId: null,
        CommitmentDiscountStatus: null,
        ServiceName: null,
        ServiceSubcategory: null,
      },
      'workload',
    ],
  ])('%s', (_, columns, nature) => {
    expect(chargeNature(columns)).toBe(nature);
  });

  it('takes names of support services from the configuration', () => {
    const columns = { ChargeCategory: 'Usage', ServiceName: 'Contoso Care' };
    expect(chargeNature(columns)).toBe('workload');
    expect(chargeNature(columns, new Set(['contoso care']))).toBe('support');
  });
});
