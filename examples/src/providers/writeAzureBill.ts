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

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FOCUS_COLUMNS } from '../focus/columns';
import { writeCsv } from '../focus/writeCsv';
import { DAY_MS } from '../support/calendar';
import { guidOf } from '../support/random';
import { BillWriter } from './Destination';

const EXPORT = 'larder-focus-cost';

/** The columns of its own that this export has, after those of FOCUS. */
const AZURE_EXTRA = [
  'x_BillingProfileId',
  'x_InvoiceId',
  'x_PricingCurrency',
  'x_ResourceGroupName',
  'x_ResourceType',
  'x_SkuMeterName',
];

/** Azure writes times without seconds in version 1.0. */
function azureTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16)}Z`;
}

function compactDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Writes a month as a Cost Management export lays it out: run folder, compressed part, manifest last. */
export const writeAzureBill: BillWriter = async (destination, bill, items) => {
  const { month } = bill;
  const range = `${compactDay(month.start)}-${compactDay(month.end - DAY_MS)}`;
  const runId = guidOf(`${EXPORT}/${month.name}`);
  const folder = join(destination.folder, EXPORT, range, runId);
  const plain = join(folder, 'part_0_0001.csv');
  const rows = writeCsv(
    plain,
    items,
    {
      focus: [...FOCUS_COLUMNS['1.0'], 'BillingAccountType', 'SubAccountType'],
      extra: AZURE_EXTRA,
    },
    { time: azureTime, tags: tags => JSON.stringify(tags) },
  );
  const compressed = gzipSync(readFileSync(plain));
  writeFileSync(`${plain}.gz`, compressed);
  rmSync(plain);
  const blobName = `${EXPORT}/${range}/${runId}/part_0_0001.csv.gz`;
  const dayAfterData = new Date(month.days[month.days.length - 1] + DAY_MS);
  const manifest = {
    manifestVersion: '2024-04-01',
    byteCount: compressed.length,
    blobCount: 1,
    dataRowCount: rows,
    exportConfig: {
      exportName: EXPORT,
      resourceId: `${bill.provider.billingAccount.id}/providers/Microsoft.CostManagement/exports/${EXPORT}`,
      dataVersion: '1.0',
      type: 'FocusCost',
      timeFrame: 'MonthToDate',
      granularity: 'Daily',
    },
    deliveryConfig: {
      partitionData: true,
      dataOverwriteBehavior: 'OverwritePreviousReport',
      fileFormat: 'Csv',
      compressionMode: 'Gzip',
    },
    runInfo: {
      executionType: 'Scheduled',
      submittedTime: dayAfterData.toISOString(),
      runId,
      startDate: azureTime(month.start),
      endDate: azureTime(month.end - DAY_MS),
    },
    blobs: [{ blobName, byteCount: compressed.length, dataRowCount: rows }],
  };
  writeFileSync(
    join(folder, 'manifest.json'),
    `${JSON.stringify(manifest, undefined, 2)}\n`,
  );
  return rows;
};
