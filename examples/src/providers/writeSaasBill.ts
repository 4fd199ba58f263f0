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

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOCUS_COLUMNS } from '../focus/columns';
import { isoSeconds } from '../focus/formatCell';
import { writeCsv } from '../focus/writeCsv';
import { FocusColumn, FocusRow } from '../focus/FocusRow';
import {
  divideRounded,
  formatDecimal,
  NANO_DECIMALS,
  Nano,
  nano,
} from '../support/amounts';
import { BillWriter } from './Destination';

/** Columns of concepts that the vendor does not have: capacity, commitments, contracts, zones. */
const NOT_SOLD: FocusColumn[] = [
  'AvailabilityZone',
  'CapacityReservationId',
  'CapacityReservationStatus',
  'CommitmentProgramEligibilityDetails',
  'ContractApplied',
];

/** An invoice is rounded to cents. */
const CENT: Nano = nano('0.01');

/**
 * One plain CSV of FOCUS 1.4 in a folder for the month, with a manifest that says how many rows it has and, once it is
 * invoiced, what the invoice says.
 */
export const writeSaasBill: BillWriter = async (destination, bill, items) => {
  const folder = join(destination.folder, bill.month.name);
  const file = `sightglass-focus-${bill.month.name}.csv`;
  let billed: Nano = 0n;
  let last: FocusRow | undefined;
  const summed = function* summed() {
    for (const item of items) {
      billed += item.row.BilledCost;
      last = item.row;
      yield item;
    }
  };
  const rows = await writeCsv(
    join(folder, file),
    summed(),
    {
      focus: FOCUS_COLUMNS['1.4'].filter(
        column =>
          !NOT_SOLD.includes(column) &&
          !column.startsWith('CommitmentDiscount') &&
          !column.startsWith('Allocated'),
      ),
      extra: [],
    },
    { time: isoSeconds, tags: tags => JSON.stringify(tags) },
  );
  const invoice = bill.invoiceId &&
    last && {
      controlTotal: {
        amount: formatDecimal(
          divideRounded(billed, CENT) * CENT,
          NANO_DECIMALS,
        ),
        currency: last.BillingCurrency,
        metric: 'billed',
        billingAccountId: last.BillingAccountId,
        billingPeriod: bill.month.name,
      },
    };
  const manifest = { files: [file], rows, ...invoice };
  writeFileSync(
    join(folder, 'finops-manifest.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
  return rows;
};
