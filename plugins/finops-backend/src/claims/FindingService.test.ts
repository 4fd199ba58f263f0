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

import { toFindings } from './FindingService';

describe('findings about a bill', () => {
  const stored = JSON.stringify([
    {
      rule: 'R18',
      severity: 'warning',
      message: 'Costs differ from unit price times quantity',
      count: 2,
      examples: [
        { file: 'bill.csv', row: 1, column: 'ListUnitPrice', value: '12' },
        { file: 'bill.csv', row: 2, column: 'BilledCost', value: '13' },
      ],
    },
  ]);
  const examples = (mayReadPrices: boolean) =>
    toFindings(stored, { mayReadPrices })[0].examples.map(one => [
      one.row,
      one.column,
      one.value,
    ]);

  it('quote the bill', () => {
    expect(examples(true)).toEqual([
      [1, 'ListUnitPrice', '12'],
      [2, 'BilledCost', '13'],
    ]);
  });

  it('quote no prices without the permission for prices', () => {
    expect(examples(false)).toEqual([
      [1, 'ListUnitPrice', null],
      [2, 'BilledCost', '13'],
    ]);
  });
});
