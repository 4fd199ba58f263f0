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

import { isDay, PERIOD_PRESETS } from '../periods';
import { METRICS } from './metrics';
import type { CostQueryState } from './useCostQuery';

/** The choices of an address that a page can't follow; each shows its default instead. */
export interface RefusedChoices {
  /** Words for the period that are none, or days that hold none. */
  period?: string;
  metric?: string;
  groupBy?: string;
}

/** Quotes the parameters of an address as they stand in it. */
function quote(state: Pick<CostQueryState, 'get'>, ...names: string[]): string {
  return names
    .flatMap(name => {
      const value = state.get(name);
      return value === undefined ? [] : [`${name}=${value}`];
    })
    .join(', ');
}

function refusedPeriod(state: Pick<CostQueryState, 'get'>): string | undefined {
  const preset = state.get('period');
  const [from, to] = [state.get('from'), state.get('to')];
  if (preset !== undefined && !PERIOD_PRESETS.some(one => one === preset)) {
    return quote(state, 'period');
  }
  if (preset !== undefined && preset !== 'custom') {
    // A named period wins over dates beside it.
    return from === undefined && to === undefined
      ? undefined
      : quote(state, 'period', 'from', 'to');
  }
  const asked = preset ?? from ?? to;
  return asked === undefined || (isDay(from) && isDay(to) && from < to)
    ? undefined
    : quote(state, 'period', 'from', 'to');
}

/**
 * Finds what an address asks for and its page can't follow: people write
 * addresses by hand, and would take other figures for those that they asked for.
 *
 * @param groupings - those that the page offers; none where it groups by nothing
 */
export function findRefusedChoices(
  state: Pick<CostQueryState, 'get'>,
  groupings?: readonly string[],
): RefusedChoices {
  const metric = state.get('metric');
  const groupBy = state.get('groupBy');
  return {
    period: refusedPeriod(state),
    metric:
      metric === undefined || METRICS.some(one => one === metric)
        ? undefined
        : quote(state, 'metric'),
    groupBy:
      groupBy === undefined ||
      groupings === undefined ||
      groupings.includes(groupBy)
        ? undefined
        : quote(state, 'groupBy'),
  };
}
