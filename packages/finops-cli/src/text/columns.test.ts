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

import { columns } from './columns';
import { wrapText } from './wrapText';

describe('columns', () => {
  const table = (width?: number) =>
    columns(
      [
        { heading: 'account', flexible: 'start' },
        { heading: 'file', flexible: 'end' },
        { heading: 'billed', numeric: true },
      ],
      [
        ['a'.repeat(60), 'b'.repeat(20).concat('.csv'), '1,234.50'],
        ['c', 'd', '<0.01'],
      ],
      width,
    ).split('\n');

  it('cuts the widest texts to the width, and never a number', () => {
    const lines = table(60);
    expect(Math.max(...lines.map(line => line.length))).toBe(60);
    expect(lines[1]).toMatch(/^a+… +b{20}\.csv +1,234\.50$/);
    expect(lines[2]).toMatch(/^c +d +<0\.01$/);
  });

  it('leaves something to recognise where the width is too small', () => {
    expect(table(10)[1]).toMatch(/^a{11}… +…b{7}\.csv +1,234\.50$/);
  });

  it('cuts nothing without a width', () => {
    expect(table()[1]).toContain('a'.repeat(60));
  });

  it('cuts what nobody reads without a width', () => {
    const lines = columns(
      [{ heading: 'account' }, { heading: 'file', flexible: 'end' }],
      [['a'.repeat(4000), `${'b'.repeat(4000)}.csv`]],
    ).split('\n');
    expect(lines[1]).toMatch(/^a{199}… +…b{195}\.csv$/);
    expect(lines[0].length).toBeLessThan(lines[1].length);
  });
});

describe('wrapText', () => {
  it('breaks lines between words', () => {
    expect(wrapText('reason: one two three', 12)).toBe(
      'reason: one\n  two three',
    );
  });
});
