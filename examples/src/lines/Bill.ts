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

import { Provider } from '../company/Provider';
import { Month } from '../support/calendar';

/** One month's bill of one provider, while its line items are made. */
export interface Bill {
  provider: Provider;
  month: Month;
  seed: number;
  /** Into how many line items a day's usage of one resource is cut. */
  slices: number;
  /** Number of the invoice; undefined while the month is open. */
  invoiceId?: string;
}
