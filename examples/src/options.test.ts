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

import { readOptions } from './options';

describe('readOptions', () => {
  it('has defaults for everything but the folder', () => {
    expect(readOptions(['--out', 'bills'])).toEqual({
      out: 'bills',
      months: 13,
      until: '2026-11-20',
      lineItems: undefined,
      seed: 1,
    });
  });

  it('takes a number of line items', () => {
    expect(readOptions(['--out', 'b', '--size', '2000000']).lineItems).toBe(
      2_000_000,
    );
    expect(readOptions(['--out', 'b', '--size', 'medium']).lineItems).toBe(
      500_000,
    );
  });

  it('says what is wrong', () => {
    expect(() => readOptions([])).toThrow('--out <folder> is missing');
    expect(() => readOptions(['--out', 'b', '--size', 'big'])).toThrow(
      '--size big: write a whole number',
    );
    expect(() => readOptions(['--out', 'b', '--until', 'May'])).toThrow(
      '--until May: write a day (2026-11-20) or a month (2026-10)',
    );
    expect(() => readOptions(['--out', 'b', '--months', '0'])).toThrow(
      '--months 0: choose 1 to 60',
    );
  });
});
