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

import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { BILLING_RELATIONS } from './company/billingRelations';
import { ParquetWriter } from './focus/ParquetWriter';
import { billOf } from './billOf';
import { Month } from './support/calendar';
import { GeneratorOptions } from './options';
import { TruthLedger } from './truth/TruthLedger';
import { writeExpected } from './truth/writeExpected';

/** The month that arrives twice, and how many of its days the first delivery had. */
export const REDELIVERED_MONTH = '2026-09';
const DAYS_OF_FIRST_DELIVERY = 26;

/**
 * Writes the first delivery of the month that was delivered twice, next to the bills: it ends earlier,
 * has no invoice number, and its web shop rows still lack the tags that were activated later.
 */
export async function deliverTwice(
  options: GeneratorOptions,
  months: Month[],
  slices: number,
  parquet: ParquetWriter,
): Promise<void> {
  const folder = join(options.out, 'redelivered');
  rmSync(folder, { recursive: true, force: true });
  const month = months.find(each => each.name === REDELIVERED_MONTH);
  if (!month) {
    return;
  }
  const first: Month = {
    ...month,
    days: month.days.slice(0, DAYS_OF_FIRST_DELIVERY),
    open: true,
  };
  const [relation] = BILLING_RELATIONS;
  const { source } = relation.provider;
  const ledger = new TruthLedger();
  const bill = billOf(relation, first, options.seed, slices);
  const items = function* items() {
    for (const item of relation.lineItems(bill)) {
      if (item.row.Tags?.app === 'web-shop') {
        item.row.Tags = { team: 'storefront' };
        item.truth = {
          entityRef: 'group:default/storefront',
          by: 'owner-fallback',
        };
      }
      ledger.add(source, item);
      yield item;
    }
  };
  await relation.write(
    { folder: join(folder, source), parquet },
    bill,
    items(),
  );
  writeExpected(join(folder, 'expected'), ledger);
}
