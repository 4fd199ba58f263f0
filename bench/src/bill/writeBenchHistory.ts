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

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { writeBenchBill } from './writeBenchBill';

/** Months of the ledger that pages are measured on. */
export const HISTORY_MONTHS = 13;

/** The last of them. */
const LAST_PERIOD = { year: 2026, month: 10 };

/**
 * Resources, and so line items a day, of one service in the first month: each of a
 * different one of seven cloud services, in two environments. Most of the bench's time
 * goes into these rows, and all of it is to take less than 40 minutes on two slow cores.
 */
const FIRST_RESOURCES = 3;

/** After so many months each service has one resource more: companies grow. */
const MONTHS_PER_RESOURCE = 4;

/** Resources of one service in the month of that index. */
function resourcesIn(month: number): number {
  return FIRST_RESOURCES + Math.floor(month / MONTHS_PER_RESOURCE);
}

/** Tells a history of this shape from one that an earlier bench left. */
export const HISTORY_SHAPE = `${resourcesIn(0)}-to-${resourcesIn(
  HISTORY_MONTHS - 1,
)}`;

/** The bench's billing periods, oldest first. */
export function historyPeriods(): string[] {
  return Array.from({ length: HISTORY_MONTHS }, (_, n) => {
    const at = new Date(
      Date.UTC(
        LAST_PERIOD.year,
        LAST_PERIOD.month - 1 - (HISTORY_MONTHS - 1 - n),
        1,
      ),
    );
    return at.toISOString().slice(0, 7);
  });
}

function daysIn(billingPeriod: string): number {
  const [year, month] = billingPeriod.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Writes thirteen monthly bills with daily line items into the folder, in
 * partitions that the `files` source reads one by one.
 *
 * @returns how many line items they have
 */
export async function writeBenchHistory(
  folder: string,
  entities: number,
): Promise<number> {
  let lines = 0;
  for (const [month, billingPeriod] of historyPeriods().entries()) {
    const days = daysIn(billingPeriod);
    const monthLines = entities * resourcesIn(month) * days;
    lines += monthLines;
    const partition = path.join(folder, `billing_period=${billingPeriod}`);
    const file = path.join(partition, 'bill.parquet');
    if (existsSync(file)) {
      continue;
    }
    mkdirSync(partition, { recursive: true });
    // Written aside, so that a bench that was interrupted leaves no half file.
    const unfinished = path.join(folder, 'unfinished.tmp');
    await writeBenchBill({
      path: unfinished,
      lines: monthLines,
      entities,
      billingPeriod,
      granularity: 'day',
    });
    renameSync(unfinished, file);
  }
  return lines;
}
