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

import { useCallback } from 'react';
import { useCostQuery } from './useCostQuery';

/** What a reader chose about a chart, and how to change it. It lives in the URL. */
export interface ChartChoices {
  /** Whether the amounts are shown as a table instead. */
  asTable: boolean;
  setAsTable: (asTable: boolean) => void;
}

const TABLE = 'table';

/**
 * Reads and writes how a chart is shown in the URL of its page.
 *
 * @param chart - what the chart is called there; one page has each name once
 */
export function useChartChoices(chart: string): ChartChoices {
  const { get, set } = useCostQuery();
  const setAsTable = useCallback(
    (asTable: boolean) =>
      set({ [`${chart}.view`]: asTable ? TABLE : undefined }),
    [set, chart],
  );
  return { asTable: get(`${chart}.view`) === TABLE, setAsTable };
}
