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
import { ParquetTypes } from '../focus/ParquetWriter';
import { BillWriter } from './Destination';

/** Tags as BigQuery has them: a list of structures. */
function tagList(text: string): string {
  return `list_transform(map_entries(${text}::JSON::MAP(VARCHAR, VARCHAR)), lambda tag:
    {'Key': tag.key, 'Value': tag.value, 'x_Inherited': false, 'x_Namespace': 'labels'})`;
}

/** An export from BigQuery: costs as NUMERIC (nine decimals), times with zone. */
const GCP_TYPES: ParquetTypes = {
  text: text => text,
  money: text => `${text}::DECIMAL(38, 9)`,
  quantity: text => `${text}::DECIMAL(38, 9)`,
  time: text => `${text}::TIMESTAMPTZ`,
  tags: tagList,
  json: text => text,
};

/** One Parquet file of FOCUS 1.3 in a folder for the month. */
export const writeGcpBill: BillWriter = async (destination, bill, items) =>
  destination.parquet.write(
    join(
      destination.folder,
      `billing_period=${bill.month.name}`,
      '000000000000.parquet',
    ),
    items,
    { focus: FOCUS_COLUMNS['1.3'], extra: [] },
    GCP_TYPES,
  );
