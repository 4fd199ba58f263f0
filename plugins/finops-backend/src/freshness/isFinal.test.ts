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

import { isFinal } from './isFinal';
import { statementOf } from './testing/statementOf';

const OCTOBER = statementOf('aws', '2026-10');
const at = (day: string) => new Date(`2026-${day}T08:00:00Z`);

describe('isFinal', () => {
  it.each([
    ['aws', '11-14', '11-15'],
    ['azure', '11-05', '11-06'],
    ['gcp', '11-10', '11-11'],
    ['vendor', '11-14', '11-15'],
  ])(
    'waits for as long as is usual with %s unless told',
    (provider, open, final) => {
      expect(isFinal({ ...OCTOBER, provider }, at(open))).toBe(false);
      expect(isFinal({ ...OCTOBER, provider }, at(final))).toBe(true);
    },
  );

  it('waits for the days of its source', () => {
    const finality = { afterDays: 20 };
    expect(isFinal({ ...OCTOBER, finality }, at('11-20'))).toBe(false);
    expect(isFinal({ ...OCTOBER, finality }, at('11-21'))).toBe(true);
    const atOnce = { afterDays: 0 };
    expect(isFinal({ ...OCTOBER, finality: atOnce }, at('10-31'))).toBe(false);
    expect(isFinal({ ...OCTOBER, finality: atOnce }, at('11-01'))).toBe(true);
  });

  it('waits for the invoice, however long it takes', () => {
    const finality = { invoice: true };
    const waiting = { ...OCTOBER, finality, invoiced: false };
    expect(isFinal(waiting, at('12-31'))).toBe(false);
    const invoiced = { ...waiting, invoiced: true };
    expect(isFinal(invoiced, at('11-01'))).toBe(true);
    expect(isFinal(invoiced, at('10-31'))).toBe(false);
  });

  it('does not wait for the invoice of a statement that was emptied', () => {
    const emptied = { ...OCTOBER, finality: { invoice: true } };
    expect(isFinal(emptied, at('11-14'))).toBe(false);
    expect(isFinal(emptied, at('11-15'))).toBe(true);
  });
});
