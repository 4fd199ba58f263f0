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

/** The column by which a table is sorted. */
export interface TableSort {
  column: string;
  descending: boolean;
}

/** What a reader chose about a table, and how to change it. All of it lives in the URL. */
export interface TableChoices {
  /** None for the order in which the rows come. */
  sort?: TableSort;
  /** Whether all rows are shown instead of the first. */
  showAll: boolean;
  setSort: (sort: TableSort) => void;
  setShowAll: (showAll: boolean) => void;
}

const ALL = 'all';

/** `-amount` is the column `amount`, largest first. */
function readSort(text: string | undefined): TableSort | undefined {
  if (!text) {
    return undefined;
  }
  return text.startsWith('-')
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

/**
 * Reads and writes the order and the length of a table in the URL of its page.
 *
 * @param table - what the table is called there; one page has each name once
 */
export function useTableChoices(table: string): TableChoices {
  const { get, set } = useCostQuery();
  const setSort = useCallback(
    ({ column, descending }: TableSort) =>
      set({ [`${table}.sort`]: descending ? `-${column}` : column }),
    [set, table],
  );
  const setShowAll = useCallback(
    (showAll: boolean) => set({ [`${table}.rows`]: showAll ? ALL : undefined }),
    [set, table],
  );
  return {
    sort: readSort(get(`${table}.sort`)),
    showAll: get(`${table}.rows`) === ALL,
    setSort,
    setShowAll,
  };
}
