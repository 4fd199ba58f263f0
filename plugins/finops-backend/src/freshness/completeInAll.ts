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

import { addDays, UtcDay } from '@backstage-finops/cost-engine';
import { AccountDays } from './daysByAccount';
import { DayRange } from './deliveredDays';

/**
 * The days on which every account is complete that delivers then: before its first day an account is not expected, nor
 * after its last one when it has stopped. An account that bills now and then (a marketplace, a support plan) shows no
 * days to wait for, so that the accounts with charges every day decide, unless all of those have stopped.
 *
 * @internal
 */
export function completeInAll(accounts: AccountDays[]): DayRange[] {
  const delivering = accounts.filter(one => one.firstDay !== undefined);
  const daily = delivering.filter(one => !one.sparse);
  const decides =
    daily.some(one => !one.stopped) || delivering.every(one => one.stopped);
  const known = decides && daily.length > 0 ? daily : delivering;
  const through = known.flatMap(one => one.throughDay ?? []);
  if (through.length === 0) return [];
  let common: DayRange[] = [
    {
      from: Math.min(...known.map(one => one.firstDay!)),
      through: Math.max(...through),
    },
  ];
  for (const account of known) {
    common = intersection(common, withUnexpectedDays(account));
  }
  return joined(common);
}

const FIRST_DAY: UtcDay = 0;
const LAST_DAY: UtcDay = 99999999;

function withUnexpectedDays(account: AccountDays): DayRange[] {
  const { complete, firstDay, throughDay, stopped } = account;
  const before = { from: FIRST_DAY, through: addDays(firstDay!, -1) };
  return stopped
    ? [
        before,
        ...complete,
        { from: addDays(throughDay!, 1), through: LAST_DAY },
      ]
    : [before, ...complete];
}

function intersection(some: DayRange[], others: DayRange[]): DayRange[] {
  return some.flatMap(one =>
    others.flatMap(other => {
      const from = Math.max(one.from, other.from);
      const through = Math.min(one.through, other.through);
      return from <= through ? [{ from, through }] : [];
    }),
  );
}

function joined(ranges: DayRange[]): DayRange[] {
  const all: DayRange[] = [];
  for (const range of ranges) {
    const before = all[all.length - 1];
    if (before && addDays(before.through, 1) === range.from) {
      before.through = range.through;
    } else {
      all.push({ ...range });
    }
  }
  return all;
}
