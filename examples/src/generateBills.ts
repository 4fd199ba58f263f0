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

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { BILLING_RELATIONS } from './company/billingRelations';
import { ParquetWriter } from './focus/ParquetWriter';
import { Month, monthsUntil } from './support/calendar';
import { LineItem } from './truth/LineItem';
import { TruthLedger } from './truth/TruthLedger';
import { writeExpected } from './truth/writeExpected';
import { billOf } from './billOf';
import { deliverTwice } from './deliverTwice';
import { GeneratorOptions } from './options';
import { rowsAtOneSlice } from './size';

/** What a run of the generator has written. */
export interface Generated {
  rows: number;
  rowsBySource: Record<string, number>;
  months: string[];
}

/** Writes the company's bills and, beside them, what they must add up to. */
export async function generateBills(
  options: GeneratorOptions,
): Promise<Generated> {
  mkdirSync(options.out, { recursive: true });
  const months = monthsUntil(options.until, options.months);
  const slices = slicesFor(options, months);
  const ledger = new TruthLedger();
  const parquet = await ParquetWriter.create();
  const generated: Generated = {
    rows: 0,
    rowsBySource: {},
    months: months.map(month => month.name),
  };
  try {
    for (const relation of BILLING_RELATIONS) {
      const { source } = relation.provider;
      const folder = join(options.out, source);
      // A run with fewer months must not leave the files of an earlier one behind.
      rmSync(folder, { recursive: true, force: true });
      let rows = 0;
      for (const month of months) {
        const bill = billOf(relation, month, options.seed, slices);
        rows += await relation.write(
          { folder, parquet },
          bill,
          recorded(ledger, source, relation.lineItems(bill)),
        );
      }
      generated.rowsBySource[source] = rows;
      generated.rows += rows;
    }
    await deliverTwice(options, months, slices, parquet);
  } finally {
    parquet.close();
  }
  writeExpected(join(options.out, 'expected'), ledger);
  return generated;
}

/** The number of line items that the caller wants, as slices of a day's usage. */
function slicesFor(options: GeneratorOptions, months: Month[]): number {
  if (options.lineItems === undefined) {
    return 1;
  }
  return Math.max(
    1,
    Math.round(options.lineItems / rowsAtOneSlice(months, options.seed)),
  );
}

function* recorded(
  ledger: TruthLedger,
  source: string,
  items: Iterable<LineItem>,
): Iterable<LineItem> {
  for (const item of items) {
    ledger.add(source, item);
    yield item;
  }
}
