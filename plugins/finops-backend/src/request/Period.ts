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

import {
  addDays,
  addMonths,
  BillingPeriod,
  daysBetween,
  firstDayOfMonth,
  monthOf,
  UtcDay,
  utcDayOf,
} from '@backstage-finops/cost-engine';
import { InputError } from '@backstage/errors';
import { readDay } from './readDay';

/** With what a period is compared; see {@link periodBefore}. @internal */
export type Comparison = 'daysBefore' | 'sameDays';

/** A range of days, YYYYMMDD. @internal */
export interface Period {
  /** Inclusive. */
  from: UtcDay;
  /** Exclusive. */
  to: UtcDay;
}

/** What a page shows when it does not say. */
const DEFAULT_PERIOD_DAYS = 90;

/** Three years: a longer answer would be too large for a page, and no export goes back further. */
const MAX_PERIOD_DAYS = 1100;

/**
 * Reads `from` and `to` of a request.
 *
 * @throws InputError that names the parameter, its value and what to write instead.
 * @internal
 */
export function readPeriod(
  query: { from?: unknown; to?: unknown },
  now: Date,
): Period {
  const to =
    query.to === undefined
      ? addDays(utcDayOf(now), 1)
      : readDay('to', query.to);
  const from =
    query.from === undefined
      ? addDays(to, -DEFAULT_PERIOD_DAYS)
      : readDay('from', query.from);
  if (from >= to) {
    throw new InputError(
      `from=${query.from ?? ''} to=${
        query.to ?? ''
      } contains no day: "to" is exclusive and must be after "from"`,
    );
  }
  if (daysBetween(from, to) > MAX_PERIOD_DAYS) {
    throw new InputError(
      `The period has ${daysBetween(
        from,
        to,
      )} days; ask for at most ${MAX_PERIOD_DAYS}`,
    );
  }
  return { from, to };
}

/**
 * What a period is compared with, everywhere: as many days just before it; whole months with as many months, because that
 * is what people compare and what invoices are made of.
 *
 * Where `sameDays` are asked for, a period that begins with a month is compared with the same days of the months before:
 * a month to date with the same days of the last month, since what is charged on the first is then in both. That is for
 * the asker to say: the last 28 days also begin with a month now and then.
 *
 * Lengths may differ by some days, and the rest of the last month may be in neither, so whoever shows both names the
 * dates.
 *
 * @internal
 */
export function periodBefore(
  period: Period,
  comparison: Comparison = 'daysBefore',
): Period {
  const { from, to } = period;
  const first = monthOf(from);
  const beginsMonth = from === firstDayOfMonth(first);
  if (
    !beginsMonth ||
    (comparison !== 'sameDays' && wholeMonths(period) === undefined)
  ) {
    return { from: addDays(from, -daysBetween(from, to)), to: from };
  }
  const last = monthOf(addDays(to, -1));
  const months = monthsBetween(first, addMonths(last, 1));
  const end = firstDayOfMonth(addMonths(last, 1 - months));
  const sameDay = addDays(
    firstDayOfMonth(addMonths(last, -months)),
    daysBetween(firstDayOfMonth(last), to),
  );
  // Whole months also where the last one before is longer, and no more than it has where it is shorter.
  const isWhole = to === firstDayOfMonth(addMonths(last, 1));
  return {
    from: firstDayOfMonth(addMonths(first, -months)),
    to: isWhole || sameDay > end ? end : sameDay,
  };
}

/** How many whole months a period is; undefined when it is anything else. @internal */
export function wholeMonths({ from, to }: Period): number | undefined {
  const first = monthOf(from);
  const end = monthOf(to);
  if (from !== firstDayOfMonth(first) || to !== firstDayOfMonth(end)) {
    return undefined;
  }
  return monthsBetween(first, end);
}

function monthsBetween(from: BillingPeriod, to: BillingPeriod): number {
  let count = 0;
  while (addMonths(from, count) < to) count += 1;
  return count;
}
