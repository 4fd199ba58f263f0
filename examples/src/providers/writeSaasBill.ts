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
import { FOCUS_COLUMNS } from '../focus/columns';
import { isoSeconds } from '../focus/formatCell';
import { writeCsv } from '../focus/writeCsv';
import { FocusColumn } from '../focus/FocusRow';
import { BillWriter } from './Destination';

/** Columns of concepts that the vendor does not have: capacity, commitments, contracts, zones. */
const NOT_SOLD: FocusColumn[] = [
  'AvailabilityZone',
  'CapacityReservationId',
  'CapacityReservationStatus',
  'CommitmentProgramEligibilityDetails',
  'ContractApplied',
];

/** One plain CSV of FOCUS 1.4 a month, without a manifest. */
export const writeSaasBill: BillWriter = async (destination, bill, items) =>
  writeCsv(
    join(destination.folder, `sightglass-focus-${bill.month.name}.csv`),
    items,
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
