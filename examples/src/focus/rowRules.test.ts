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

import { lineItemsOf, SourcedLineItem } from '../lineItemsOf';
import { monthsUntil } from '../support/calendar';
import { FocusRow } from './FocusRow';
import { ROW_RULES } from './rowRules';

/** What real files are known to break, and this company's therefore break too. */
const PLANTED: Record<string, (item: SourcedLineItem) => boolean> = {
  // No publisher on purchases of Azure reservations; no list and contracted cost in some places.
  R1: ({ row, source }) =>
    (source === 'azure' && row.PublisherName === undefined) ||
    row.ListCost === undefined,
  R6: ({ row }) => row.ListCost === undefined,
};

describe('row rules', () => {
  it('hold on every line item, but for the gaps that are planted', () => {
    const broken = new Map<string, FocusRow>();
    let rows = 0;
    for (const item of lineItemsOf(monthsUntil('2026-11-20', 13), {
      seed: 1,
      slices: 1,
    })) {
      rows += 1;
      for (const [id, rule] of Object.entries(ROW_RULES)) {
        if (!rule(item.row) && !PLANTED[id]?.(item)) {
          broken.set(`${id} ${item.source}`, item.row);
        }
      }
    }
    expect([...broken.keys()]).toEqual([]);
    expect(rows).toBeGreaterThan(60_000);
    expect(rows).toBeLessThan(150_000);
  });

  it('hold when a day is cut into slices', () => {
    const broken = new Set<string>();
    for (const item of lineItemsOf(monthsUntil('2026-03-02', 1), {
      seed: 7,
      slices: 30,
    })) {
      for (const [id, rule] of Object.entries(ROW_RULES)) {
        if (!rule(item.row) && !PLANTED[id]?.(item)) {
          broken.add(`${id} ${item.source}`);
        }
      }
    }
    expect([...broken]).toEqual([]);
  });

  it('notice a row that breaks them', () => {
    const [first] = lineItemsOf(monthsUntil('2026-03-02', 1), {
      seed: 1,
      slices: 1,
    });
    const broken = (changes: Partial<FocusRow>) =>
      Object.entries(ROW_RULES)
        .filter(([, rule]) => !rule({ ...first.row, ...changes }))
        .map(([id]) => id);
    expect(broken({})).toEqual([]);
    expect(broken({ BillingCurrency: '$' })).toContain('R23');
    expect(broken({ ChargeCategory: 'Tax' })).toContain('R5');
    expect(broken({ ListUnitPrice: -1n })).toContain('R4');
    expect(broken({ AllocatedResourceId: 'pod' })).toEqual(['R22']);
  });

  it('keep one category for each service of a provider', () => {
    const categories = new Map<string, Set<string>>();
    for (const { row, source } of lineItemsOf(monthsUntil('2026-07', 2), {
      seed: 1,
      slices: 1,
    })) {
      const key = `${source} ${row.ServiceName}`;
      const seen = categories.get(key) ?? new Set();
      categories.set(
        key,
        seen.add(`${row.ServiceCategory}/${row.ServiceSubcategory}`),
      );
    }
    const several = [...categories].filter(([, seen]) => seen.size > 1);
    expect(several).toEqual([]);
  });
});
