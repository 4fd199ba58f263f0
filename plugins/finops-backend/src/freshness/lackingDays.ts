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

import { addDays, toIsoDate, UtcDay } from '@backstage-finops/cost-engine';
import { Period } from '../request';
import { FreshnessDays, SourceDays } from './FreshnessDays';

/**
 * Why figures of a period can't be compared with others: a day that a contributing source lacks would count as zero. A
 * source that ended before the period, or begins after it, contributes nothing to it.
 *
 * @param periods - in order; what is between them does not matter
 * @returns a sentence for readers; undefined when every source is complete throughout
 * @internal
 */
export function lackingDays(
  { sources }: Pick<FreshnessDays, 'sources'>,
  ...periods: [Period, ...Period[]]
): string | undefined {
  const { from } = periods[0];
  const { to } = periods[periods.length - 1];
  const known = sources.filter(one => one.firstDay !== undefined);
  if (known.length === 0) return 'No complete day has been imported.';
  const expected = known.filter(
    one => one.firstDay! < to && (!one.stopped || one.lastDay! >= from),
  );
  if (expected.length === 0) {
    return `Nothing has been imported for ${days(from, addDays(to, -1))}.`;
  }
  for (const source of expected) {
    for (const period of periods) {
      const reason = lackingOf(source, period);
      if (reason) return reason;
    }
  }
  return undefined;
}

function lackingOf(
  { source, complete }: SourceDays,
  period: Period,
): string | undefined {
  if (complete.length === 0) return `${source} has no complete day yet.`;
  const first = complete[0].from;
  const last = complete[complete.length - 1].through;
  const end = addDays(period.to, -1);
  if (first > period.from) {
    return `Data of ${source} begins on ${toIsoDate(first)}.`;
  }
  for (const [index, { through }] of complete.slice(0, -1).entries()) {
    const from = addDays(through, 1);
    const until = addDays(complete[index + 1].from, -1);
    if (from <= end && until >= period.from) {
      return `${source} lacks ${days(from, until)}.`;
    }
  }
  return last < end
    ? `${source} is complete through ${toIsoDate(last)} only.`
    : undefined;
}

function days(from: UtcDay, through: UtcDay): string {
  return from === through
    ? toIsoDate(from)
    : `${toIsoDate(from)} to ${toIsoDate(through)}`;
}
