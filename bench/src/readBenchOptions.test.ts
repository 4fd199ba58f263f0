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

import { percentile } from './percentile';
import { readBenchOptions } from './readBenchOptions';

describe('options of the bench', () => {
  it('are everything, on ten million line items and five thousand entities', () => {
    expect(readBenchOptions([])).toMatchObject({
      only: ['import', 'memory', 'entity', 'organisation', 'reattribute'],
      databases: ['sqlite', 'postgres'],
      lines: 10_000_000,
      entities: 5000,
    });
  });

  it('are refused with the option and what to give', () => {
    expect(() => readBenchOptions(['--lines', 'many'])).toThrow(
      "--lines is 'many'; give a whole number above 0",
    );
    expect(() => readBenchOptions(['--only', 'import,all'])).toThrow(
      "--only has 'all'; use import, memory, entity, organisation, reattribute",
    );
  });
});

describe('percentile', () => {
  it('is a value that was measured, by the nearest rank', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
    expect(() => percentile([], 0.5)).toThrow('no values');
  });
});
