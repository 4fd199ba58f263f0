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

import { Finding } from './Finding';
import { mergeFindings } from './mergeFindings';

const unpriced = (change: Partial<Finding> = {}): Finding => ({
  rule: 'R6',
  severity: 'warning',
  message: 'Usage lacks its price',
  count: 2,
  columns: [
    { column: 'ListUnitPrice', count: 2 },
    { column: 'SkuId', count: 1 },
  ],
  examples: [{ file: 'a.csv', row: 1 }],
  ...change,
});

describe('mergeFindings', () => {
  it('adds up what says the same', () => {
    expect(
      mergeFindings([
        unpriced(),
        unpriced({
          count: 5,
          columns: [{ column: 'SkuId', count: 5 }],
          examples: [{ file: 'b.csv', row: 7 }],
        }),
      ]),
    ).toEqual([
      unpriced({
        count: 7,
        columns: [
          { column: 'ListUnitPrice', count: 2 },
          { column: 'SkuId', count: 6 },
        ],
        examples: [
          { file: 'a.csv', row: 1 },
          { file: 'b.csv', row: 7 },
        ],
      }),
    ]);
  });

  it('leaves what says something else apart, also by one rule', () => {
    const findings = [
      unpriced(),
      unpriced({ message: 'Usage lacks its price (SkuId: 1)' }),
      unpriced({ severity: 'info' }),
      unpriced({ rule: 'R5' }),
    ];
    expect(mergeFindings(findings)).toEqual(findings);
  });

  it('keeps a few examples of many, and none of what it was given changes', () => {
    const findings = Array.from({ length: 9 }, (_, row) =>
      unpriced({ examples: [{ row }] }),
    );
    const [one] = mergeFindings(findings);
    expect(one.count).toBe(18);
    expect(one.examples).toEqual([0, 1, 2, 3, 4].map(row => ({ row })));
    expect(findings[0]).toEqual(unpriced({ examples: [{ row: 0 }] }));
  });

  it('gives findings without columns none', () => {
    const plain = unpriced();
    delete plain.columns;
    expect(mergeFindings([plain, plain])[0]).not.toHaveProperty('columns');
  });
});
