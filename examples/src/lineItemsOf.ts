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

import { BILLING_RELATIONS } from './company/billingRelations';
import { billOf } from './billOf';
import { Month } from './support/calendar';
import { LineItem } from './truth/LineItem';

/** A line item with the name of the source that bills it. */
export interface SourcedLineItem extends LineItem {
  source: string;
}

/** All line items of the company in these months, without writing them. */
export function* lineItemsOf(
  months: Month[],
  options: { seed: number; slices: number },
): Iterable<SourcedLineItem> {
  for (const relation of BILLING_RELATIONS) {
    for (const month of months) {
      const bill = billOf(relation, month, options.seed, options.slices);
      for (const item of relation.lineItems(bill)) {
        yield { ...item, source: relation.provider.source };
      }
    }
  }
}
