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

import { SubAccount } from '../company/Provider';
import { Service, Sku } from '../company/Sku';
import { Region } from '../company/Provider';
import { Nano } from '../support/amounts';

/** A commitment discount that the company has bought. */
export interface Commitment {
  id: string;
  /** As `ResourceId` spells it; Azure changes the case. */
  resourceId?: string;
  name: string;
  category: 'Spend' | 'Usage';
  type: string;
  /** Unit of what is committed: hours of an instance, or the currency. */
  unit: string;
  service: Service;
  /** What the purchase itself is sold as. */
  sku: Sku;
  subAccount: SubAccount;
  region: Region;
  /** Term, in days of the story; the end is exclusive. */
  fromDay: number;
  toDay: number;
  /** How it is paid: all at once, or a fee for each day or month of the term. */
  payment: 'upfront' | 'daily' | 'monthly';
  /** What the whole term costs. */
  termCost: Nano;
  /** Usage commitments: units of the SKU that each day of the term covers. */
  unitsPerDay?: number;
  /** Spend commitments: what a covered unit costs, in percent of the list price. */
  ratePercent?: number;
  /** Part of the commitment that is in use, in percent; the rest is resized away or idle. */
  idleDays?: { fromDay: number; toDay: number; usablePercent: number }[];
}

/**
 * The part of the term's cost that belongs to one day. Differences of a cumulative share:
 * the days of a term add up to its cost exactly, whatever the number of days.
 */
export function amortisedOn(commitment: Commitment, dayOfStory: number): Nano {
  const { fromDay, toDay, termCost } = commitment;
  if (dayOfStory < fromDay || dayOfStory >= toDay) {
    return 0n;
  }
  const days = BigInt(toDay - fromDay);
  const day = BigInt(dayOfStory - fromDay);
  return (termCost * (day + 1n)) / days - (termCost * day) / days;
}
