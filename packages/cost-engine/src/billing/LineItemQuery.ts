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

import { KeyProjection } from './KeyProjection';

/**
 * The most line items that one query returns.
 *
 * @public
 */
export const MAX_LINE_ITEMS = 1000;

/**
 * Which line items of a delivery to show. What is absent does not restrict.
 *
 * @public
 */
export interface LineItemQuery {
  billingAccountId?: string;
  /** 'YYYY-MM' */
  billingPeriod?: string;
  currency?: string;
  /** Only line items whose attribution key has one of these hashes. */
  keyHashes?: ReadonlySet<string>;
  /** The projection that the hashes were made with; needed with `keyHashes`. */
  projection?: KeyProjection;
  /** First day of ChargePeriodStart, YYYYMMDD, inclusive. */
  fromDay?: number;
  /** Day after the last one, YYYYMMDD, exclusive. */
  toDay?: number;
  resourceId?: string;
  /** Only line items without a ResourceId. */
  withoutResource?: boolean;
  serviceName?: string;
  /** Only line items without a ServiceName. */
  withoutService?: boolean;
  skuId?: string;
  /** At most {@link MAX_LINE_ITEMS}. */
  limit: number;
  /** Ends the search when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/**
 * Line items as the bill has them: every column as text, unknown columns included.
 *
 * @public
 */
export interface LineItems {
  columns: string[];
  rows: Record<string, string | null>[];
  /** There are more than `limit`. */
  truncated: boolean;
}
