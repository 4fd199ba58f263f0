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

import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnType, columnType, FOCUS_COLUMNS } from '../focus/columns';
import { ParquetTypes } from '../focus/ParquetWriter';
import { isoSeconds } from '../focus/formatCell';
import { BillWriter } from './Destination';

const EXPORT = 'larder-focus';
const BUCKET = 's3://larder-billing-exports/focus';

/** AWS Data Exports: costs as DOUBLE, times in milliseconds, tags as a MAP. */
const AWS_TYPES: ParquetTypes = {
  text: text => text,
  money: text => `${text}::DOUBLE`,
  quantity: text => `${text}::DOUBLE`,
  time: text => `${text}::TIMESTAMP_MS`,
  tags: text => `${text}::JSON::MAP(VARCHAR, VARCHAR)`,
  json: text => text,
};

/** The same types under the names that the manifest gives them. */
const MANIFEST_TYPES: Record<ColumnType, string> = {
  text: 'string',
  money: 'double',
  quantity: 'double',
  time: 'timestamp',
  tags: 'map<string,string>',
  json: 'string',
};

/** The three columns of its own that the FOCUS 1.2 export has: 60 in all. */
const AWS_EXTRA = ['x_Discounts', 'x_Operation', 'x_ServiceCode'];

/** Writes a month as AWS Data Exports lays it out: the data, then the manifest that names it. */
export const writeAwsBill: BillWriter = async (destination, bill, items) => {
  const partition = `BILLING_PERIOD=${bill.month.name}`;
  const name = `${EXPORT}-00001.snappy.parquet`;
  const path = join(destination.folder, EXPORT, 'data', partition, name);
  const columns = { focus: FOCUS_COLUMNS['1.2'], extra: AWS_EXTRA };
  const rows = await destination.parquet.write(path, items, columns, AWS_TYPES);
  const metadata = join(destination.folder, EXPORT, 'metadata', partition);
  mkdirSync(metadata, { recursive: true });
  const manifest = {
    exportArn: `arn:aws:bcm-data-exports:us-east-1:${bill.provider.billingAccount.id}:export/${EXPORT}`,
    columns: [...columns.focus, ...columns.extra].map(column => ({
      name: column,
      type: MANIFEST_TYPES[columnType(column)],
    })),
    dataFiles: [`${BUCKET}/${EXPORT}/data/${partition}/${name}`],
    executionId: `${bill.month.name}-${rows}-${statSync(path).size}`,
    billingPeriod: {
      start: isoSeconds(bill.month.start),
      end: isoSeconds(bill.month.end),
    },
  };
  writeFileSync(
    join(metadata, `${EXPORT}-Manifest.json`),
    `${JSON.stringify(manifest, undefined, 2)}\n`,
  );
  return rows;
};
