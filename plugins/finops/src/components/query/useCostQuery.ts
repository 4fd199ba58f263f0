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

import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import {
  isDay,
  Period,
  PERIOD_PRESETS,
  PeriodPreset,
  presetPeriod,
} from '../periods';
import { METRICS } from './metrics';
import { useCapturedChoices } from './useCapturedChoices';

/** What a page shows, as far as it is the reader's choice. All of it lives in the URL. */
export interface CostQuery {
  preset: PeriodPreset;
  /** Only for {@link CostQuery.preset} `custom`. */
  custom?: Period;
  metric: CostMetricName;
  currency?: string;
}

/** A choice of the URL, and how to change it. */
export interface CostQueryState {
  query: CostQuery;
  /** Any other parameter of the page, such as the grouping or an open drawer. */
  get: (name: string) => string | undefined;
  /**
   * Changes parameters; `undefined` takes one out. Each call is one step of
   * the browser's history, so that the back button undoes it.
   */
  set: (changes: Record<string, string | undefined>) => void;
  setPreset: (preset: PeriodPreset) => void;
  setCustom: (period: Period) => void;
}

/** What a page shows until the reader chooses. */
export const DEFAULT_PRESET: PeriodPreset = '28d';

function readPreset(
  params: URLSearchParams,
): Pick<CostQuery, 'preset' | 'custom'> {
  const text = params.get('period');
  const preset = PERIOD_PRESETS.find(one => one === text);
  if (preset !== undefined && preset !== 'custom') {
    return { preset };
  }
  // Dates say what they mean without the word for them, as in a link that
  // somebody wrote. A mistyped one falls back to a period that works.
  const from = params.get('from');
  const to = params.get('to');
  return isDay(from) && isDay(to) && from < to
    ? { preset: 'custom', custom: { from, to } }
    : { preset: DEFAULT_PRESET };
}

function readQuery(params: URLSearchParams): CostQuery {
  return {
    ...readPreset(params),
    metric: METRICS.find(one => one === params.get('metric')) ?? 'effective',
    currency: params.get('currency') ?? undefined,
  };
}

/** Reads and writes the period, metric and currency of a page in its URL. */
export function useCostQuery(): CostQueryState {
  const [params, setParams] = useSearchParams();
  const capture = useCapturedChoices();

  // The same object as long as it says the same: to sort a table or to open a
  // drawer must not ask the server again.
  const text = JSON.stringify(readQuery(params));
  const query = useMemo<CostQuery>(() => JSON.parse(text), [text]);

  const set = useCallback(
    (changes: Record<string, string | undefined>) => {
      capture(changes);
      setParams(previous => {
        const next = new URLSearchParams(previous);
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) {
            next.delete(name);
          } else {
            next.set(name, value);
          }
        }
        return next;
      });
    },
    [capture, setParams],
  );

  const get = useCallback(
    (name: string) => params.get(name) ?? undefined,
    [params],
  );

  const setPreset = useCallback(
    (preset: PeriodPreset) =>
      set({
        period: preset === DEFAULT_PRESET ? undefined : preset,
        from: undefined,
        to: undefined,
      }),
    [set],
  );

  const setCustom = useCallback(
    (period: Period) =>
      set({ period: 'custom', from: period.from, to: period.to }),
    [set],
  );

  return { query, get, set, setPreset, setCustom };
}

/** The days that a query means, given the last day of the bill. */
export function resolvePeriod(query: CostQuery, lastDay: string): Period {
  return query.preset === 'custom'
    ? query.custom!
    : presetPeriod(query.preset, lastDay);
}
