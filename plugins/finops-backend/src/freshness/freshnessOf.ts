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
  utcDayOf,
} from '@backstage-finops/cost-engine';
import { Freshness } from '@backstage-finops/plugin-finops-common';
import { ServingStatement } from '../ledger/read';
import { Period } from '../request';

/**
 * Days after the end of a billing period from which a provider is not expected to change it any more. Exports say so
 * only in FOCUS 1.4 (BillingPeriodStatus) or by invoice ids that get filled in, so this is a rule of experience.
 */
const FINAL_AFTER_DAYS: Readonly<Record<string, number>> = {
  aws: 14,
  azure: 5,
  gcp: 10,
};
const FINAL_AFTER_DAYS_OF_OTHERS = 14;

/**
 * A source that is further behind than this is not waited for: it has stopped, or bills yearly, and the other sources'
 * days are still complete. It is listed with its own day, so it does not go unnoticed.
 */
const STOPPED_AFTER_DAYS = 45;

/** @internal */
export interface SourceDays {
  source: string;
  provider: string;
  importedAt?: string;
  /** First day of the first billing period that serves. */
  firstDay?: UtcDay;
  /** Last day that has charges. */
  lastDay?: UtcDay;
  /** Last day that is complete. */
  throughDay?: UtcDay;
  /** Last day of the billing periods that no longer change. */
  finalThroughDay?: UtcDay;
}

/** @internal */
export interface FreshnessDays {
  sources: SourceDays[];
  /** First day that a source has delivered. */
  firstDay?: UtcDay;
  lastDay?: UtcDay;
  throughDay?: UtcDay;
  finalThroughDay?: UtcDay;
}

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
  const sources = [...bySource.values()].map(own => sourceDays(own, now));
  const freshest = greatest(sources.map(one => one.throughDay));
  const running = sources.filter(
    one =>
      one.throughDay !== undefined &&
      freshest !== undefined &&
      addDays(one.throughDay, STOPPED_AFTER_DAYS) >= freshest,
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

/** The answer's form of freshness, for a period. @internal */
export function toFreshness(days: FreshnessDays, period: Period): Freshness {
  const { throughDay, finalThroughDay } = days;
  return {
    throughDay: isoOrNull(throughDay),
    finalThroughDay: isoOrNull(finalThroughDay),
    status: statusOf(days, period),
    sources: days.sources.map(one => ({
      source: one.source,
      provider: one.provider,
      importedAt: one.importedAt ?? null,
      throughDay: isoOrNull(one.throughDay),
    })),
  };
}

/** Whether a provider is not expected to change the statement any more. @internal */
export function isFinal(
  statement: Pick<ServingStatement, 'billingPeriod' | 'provider' | 'closedAt'>,
  now: Date,
): boolean {
  if (statement.closedAt) return true;
  const wait =
    FINAL_AFTER_DAYS[statement.provider] ?? FINAL_AFTER_DAYS_OF_OTHERS;
  return utcDayOf(now) > addDays(lastDayOfMonth(statement.billingPeriod), wait);
}

function statusOf(days: FreshnessDays, period: Period): Freshness['status'] {
  if (
    days.lastDay === undefined ||
    days.lastDay < period.from ||
    (days.firstDay !== undefined && days.firstDay >= period.to)
  ) {
    return 'none';
  }
  return days.finalThroughDay !== undefined &&
    days.finalThroughDay >= addDays(period.to, -1)
    ? 'final'
    : 'provisional';
}

function sourceDays(statements: ServingStatement[], now: Date): SourceDays {
  const byPeriod = [...statements].sort((a, b) =>
    a.billingPeriod < b.billingPeriod ? -1 : 1,
  );
  const newest = byPeriod[byPeriod.length - 1];
  const inNewest = byPeriod.filter(
    one => one.billingPeriod === newest.billingPeriod,
  );
  const lastDay = greatest(statements.map(one => one.lastDay));
  const open = byPeriod.find(one => !isFinal(one, now));
  const final = open
    ? addDays(firstDayOfMonth(open.billingPeriod), -1)
    : lastDayOfMonth(newest.billingPeriod);
  const throughDay = completeThrough(newest.billingPeriod, inNewest, now);
  const finalThroughDay =
    final >= firstDayOfMonth(byPeriod[0].billingPeriod)
      ? least([final, throughDay])
      : undefined;
  return {
    source: newest.source,
    provider: newest.provider,
    importedAt: greatest(statements.map(one => one.servedAt ?? one.createdAt)),
    firstDay: firstDayOfMonth(byPeriod[0].billingPeriod),
    lastDay,
    throughDay,
    finalThroughDay,
  };
}

/**
 * The last day that is complete in the newest billing period. The newest day of a bill that is still being written is
 * usually partial, so it does not count until the period is final. A bill whose charges all start on the first day of
 * the period (a monthly subscription) is complete for the whole period.
 */
function completeThrough(
  billingPeriod: string,
  statements: ServingStatement[],
  now: Date,
): UtcDay | undefined {
  const first = firstDayOfMonth(billingPeriod);
  const last = lastDayOfMonth(billingPeriod);
  const days = statements.flatMap(one => one.lastDay ?? []);
  const seen = greatest(days);
  if (seen === undefined) return addDays(first, -1);
  if (seen <= first) return last;
  if (seen >= last) return last;
  return statements.every(one => isFinal(one, now)) ? seen : addDays(seen, -1);
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
