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

import type { DayGap } from '@backstage-finops/plugin-finops-common';
import { formatDay, formatPeriod } from './formatDay';
import { addDays } from './period';

/** Of more of them nobody reads the days. */
const MAX_GAPS_NAMED = 3;

/**
 * The last complete day, and the days before it that are not: `20 Nov 2026, but for 1 Sep – 30 Sep 2026`. A day alone would
 * say that everything before it is there.
 */
export function throughDays(
  freshness: { throughDay: string | null; gaps: readonly DayGap[] },
  locale?: string,
): string {
  const { throughDay, gaps } = freshness;
  if (throughDay === null) {
    return 'Not known';
  }
  const day = formatDay(throughDay, locale);
  if (gaps.length === 0) {
    return day;
  }
  const named = gaps
    .slice(0, MAX_GAPS_NAMED)
    .map(({ from, through }) =>
      formatPeriod({ from, to: addDays(through, 1) }, locale),
    );
  const more = gaps.length - named.length;
  return `${day}, but for ${[
    ...named,
    ...(more > 0 ? [`${more} more stretches of days`] : []),
  ].join('; ')}`;
}
