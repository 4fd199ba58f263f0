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
  firstDayOfMonth,
  lastDayOfMonth,
  toIsoDate,
  UtcDay,
} from '@backstage-finops/cost-engine';
import { Freshness } from '@backstage-finops/plugin-finops-common';
import { ServingStatement } from '../ledger/read';
import { Period } from '../request';
import { TimeStatus } from './dayStatuses';
import { completeInAll } from './completeInAll';
import { AccountDays, daysByAccount } from './daysByAccount';
import { FreshnessDays, SourceDays } from './FreshnessDays';
import { gapsWithin } from './gapsWithin';
import { isFinal } from './isFinal';
import { toDayGaps } from './toDayGaps';

/**
 * A source or billing account that is further behind than this is not waited for: it has stopped, or bills yearly, and
 * the days of the others are still complete. A source is listed with its own day, so it does not go unnoticed.
 */
const STOPPED_AFTER_DAYS = 45;

/**
 * Through which day the given statements are complete and final.
 *
 * @internal
 */
export function freshnessOf(
  statements: ServingStatement[],
  now: Date,
): FreshnessDays {
  const bySource = new Map<string, ServingStatement[]>();
  for (const statement of statements) {
    const own = bySource.get(statement.source) ?? [];
    own.push(statement);
    bySource.set(statement.source, own);
  }
  const delivered = [...bySource.values()].map(own => ({
    own,
    accounts: daysByAccount(own, now),
  }));
  const accounts = delivered.flatMap(one => one.accounts);
  const freshest = greatest(accounts.map(one => one.throughDay));
  for (const one of accounts) {
    one.stopped =
      one.throughDay !== undefined &&
      freshest !== undefined &&
      addDays(one.throughDay, STOPPED_AFTER_DAYS) < freshest;
  }
  const sources = delivered.map(one => sourceDays(one.own, one.accounts, now));
  const running = sources.filter(
    one => one.throughDay !== undefined && !one.stopped,
  );
  return {
    sources,
    firstDay: least(sources.map(one => one.firstDay)),
    lastDay: greatest(sources.map(one => one.lastDay)),
    throughDay: least(running.map(one => one.throughDay)),
    finalThroughDay: running.some(one => one.finalThroughDay === undefined)
      ? undefined
      : least(running.map(one => one.finalThroughDay)),
  };
}

/**
 * The answer's form of freshness, for a period.
 *
 * @param times - its days; see {@link dayStatuses}
 * @internal
 */
export function toFreshness(
  days: FreshnessDays,
  period: Period,
  times: readonly TimeStatus[],
): Freshness {
  const { throughDay, finalThroughDay } = days;
  return {
    throughDay: isoOrNull(throughDay),
    gaps: toDayGaps(gapsWithin(times, days)),
    finalThroughDay: isoOrNull(finalThroughDay),
    status: statusOf(days, period, times),
    sources: days.sources.map(one => ({
      source: one.source,
      provider: one.provider,
      importedAt: one.importedAt ?? null,
      throughDay: isoOrNull(one.throughDay),
    })),
  };
}

function statusOf(
  { firstDay, finalThroughDay }: FreshnessDays,
  period: Period,
  times: readonly TimeStatus[],
): Freshness['status'] {
  if (times.every(one => one.status === 'missing')) return 'none';
  const whole = times.every(
    ({ time, status }) =>
      status === 'complete' || (firstDay !== undefined && time < firstDay),
  );
  return whole &&
    finalThroughDay !== undefined &&
    finalThroughDay >= addDays(period.to, -1)
    ? 'final'
    : 'provisional';
}

function sourceDays(
  statements: ServingStatement[],
  accounts: AccountDays[],
  now: Date,
): SourceDays {
  const byPeriod = [...statements].sort((a, b) =>
    a.billingPeriod < b.billingPeriod ? -1 : 1,
  );
  const newest = byPeriod[byPeriod.length - 1];
  const complete = completeInAll(accounts);
  const charged = accounts
    .flatMap(one => one.charged)
    .sort((a, b) => a.from - b.from);
  const delivering = accounts.filter(one => one.firstDay !== undefined);
  const throughDay = complete[complete.length - 1]?.through;
  const open = byPeriod.find(one => !isFinal(one, now));
  const final = open
    ? addDays(firstDayOfMonth(open.billingPeriod), -1)
    : lastDayOfMonth(newest.billingPeriod);
  return {
    source: newest.source,
    provider: newest.provider,
    importedAt: greatest(statements.map(one => one.servedAt ?? one.createdAt)),
    complete,
    charged,
    firstDay: least(accounts.map(one => one.firstDay)),
    lastDay: greatest(charged.map(one => one.through)),
    throughDay,
    finalThroughDay:
      throughDay !== undefined &&
      final >= firstDayOfMonth(byPeriod[0].billingPeriod)
        ? least([final, throughDay])
        : undefined,
    stopped: delivering.length > 0 && delivering.every(one => one.stopped),
  };
}

function greatest<T extends number | string>(
  values: (T | undefined)[],
): T | undefined {
  return values.reduce(
    (best, value) =>
      value !== undefined && (best === undefined || value > best)
        ? value
        : best,
    undefined,
  );
}

function least<T extends number | string>(
  values: (T | undefined)[],
): T | undefined {
  return values.reduce(
    (best, value) =>
      value !== undefined && (best === undefined || value < best)
        ? value
        : best,
    undefined,
  );
}

/** @internal */
export function isoOrNull(day: UtcDay | undefined): string | null {
  return day === undefined ? null : toIsoDate(day);
}
