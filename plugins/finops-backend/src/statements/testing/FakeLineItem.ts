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

import { ChargeNature } from '@backstage-finops/cost-engine';

/** A line item of a fake bill. Amounts are decimal text. */
export interface FakeLineItem {
  account?: string;
  period?: string;
  currency?: string;
  provider?: string;
  subAccount?: string;
  tags?: Record<string, string>;
  columns?: Record<string, string>;
  nature?: ChargeNature;
  /** YYYYMMDD */
  day?: number;
  service?: string;
  sku?: string;
  resource?: string;
  invoice?: string;
  billed: string;
  effective?: string;
  list?: string;
  contracted?: string;
}
