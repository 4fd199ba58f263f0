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

import { LineItem } from '../../truth/LineItem';
import { AWS_SERVICES } from './awsServices';
import { AWS_SKUS } from './awsSkus';

const CODES = new Map(
  Object.values(AWS_SERVICES).map(service => [service.name, service.code]),
);
const OPERATIONS = new Map(
  Object.values(AWS_SKUS).map(sku => [sku.skuId, sku.operation]),
);

/** Fills in the columns that AWS adds to FOCUS. */
export function* withAwsColumns(items: Iterable<LineItem>): Iterable<LineItem> {
  for (const item of items) {
    const { row } = item;
    const code = CODES.get(row.ServiceName);
    const operation = row.SkuId && OPERATIONS.get(row.SkuId);
    row.extra = {
      ...row.extra,
      ...(code ? { x_ServiceCode: code } : {}),
      ...(operation ? { x_Operation: operation } : {}),
    };
    yield item;
  }
}
