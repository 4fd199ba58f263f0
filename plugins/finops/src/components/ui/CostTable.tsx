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

import { Fragment, ReactNode } from 'react';
import { Button } from '@backstage/ui';
import { compareDecimals } from '../money';
import { useTableChoices } from '../query';
import { ScrollRegion } from './ScrollRegion';
import { useNarrowScreen } from './useNarrowScreen';
import styles from './ui.module.css';

/** A column of a {@link CostTable}. */
export interface CostTableColumn<Row> {
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** Amounts, counts and percentages are aligned at the right. */
  align?: 'start' | 'end';
  /** Names the row for screen readers; exactly one column should. */
  isRowHeader?: boolean;
  /** Makes the column sortable. Decimal strings compare exactly; unknown values come last. */
  sortBy?: (row: Row) => SortValue;
  /** Keeps short values such as regions on one line. */
  noWrap?: boolean;
  /** Left out where the screen is narrow; what it says must not be said here alone. */
  hideWhenNarrow?: boolean;
  /** Moves the cell below the row's name where the screen is narrow. */
  stackWhenNarrow?: boolean;
  /** Shown in the footer, for columns that add up. */
  total?: ReactNode;
}

/** What rows can be sorted by; amounts as `{ amount }`. */
export type SortValue =
  | string
  | number
  | { amount: string | null }
  | null
  | undefined;

/** Props of {@link CostTable}. */
export interface CostTableProps<Row> {
  /** Names the table; not shown, since a heading stands above. */
  caption: string;
  /**
   * What the table is called in the address, where its order and length are
   * kept; one page has each name once. Made of the caption where there is none.
   */
  name?: string;
  columns: ReadonlyArray<CostTableColumn<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Rows shown before "Show all". */
  initialRows?: number;
  empty?: ReactNode;
  /** Opens what is behind a row; the row header becomes the button. */
  onOpen?: (row: Row) => void;
  /** Says which rows can be opened; all by default. */
  canOpen?: (row: Row) => boolean;
  /** What opening does, for the button's accessible name. */
  openLabel?: (row: Row) => string;
  /** Extra content under a row. */
  detail?: (row: Row) => ReactNode | undefined;
}

const DEFAULT_INITIAL_ROWS = 12;

function compareValues(a: SortValue, b: SortValue): number {
  const left = typeof a === 'object' && a !== null ? a.amount : a;
  const right = typeof b === 'object' && b !== null ? b.amount : b;
  if (left === null || left === undefined) {
    return right === null || right === undefined ? 0 : 1;
  }
  if (right === null || right === undefined) {
    return -1;
  }
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof a === 'object') {
    return compareDecimals(String(left), String(right));
  }
  return String(left).localeCompare(String(right));
}

/** `Versions, newest first` → `versions-newest-first`. */
function nameOf(caption: string): string {
  return caption
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function isUnknown(value: SortValue): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'object' && value.amount === null)
  );
}

/**
 * A table of amounts. A plain HTML table in the look of Backstage UI, because
 * that library's own table lays out all columns evenly, and has neither a
 * footer for sums nor rows that unfold.
 */
export function CostTable<Row>(props: CostTableProps<Row>) {
  const {
    caption,
    rows,
    rowKey,
    initialRows = DEFAULT_INITIAL_ROWS,
    onOpen,
    canOpen,
    openLabel,
    detail,
  } = props;
  const { sort, showAll, setSort, setShowAll } = useTableChoices(
    props.name ?? nameOf(caption),
  );
  const narrow = useNarrowScreen();
  const isStacked = (column: CostTableColumn<Row>) =>
    narrow && column.stackWhenNarrow;
  const columns = props.columns.filter(column => !isStacked(column));
  const stacked = props.columns.filter(isStacked);

  if (rows.length === 0) {
    return (
      <p className={styles.emptyText}>{props.empty ?? 'Nothing to show.'}</p>
    );
  }

  const sortColumn = props.columns.find(column => column.id === sort?.column);
  const sorted = sortColumn?.sortBy
    ? [...rows].sort((a, b) => {
        const left = sortColumn.sortBy!(a);
        const right = sortColumn.sortBy!(b);
        // Unknown amounts stay at the end whichever way the rest goes.
        if (isUnknown(left) || isUnknown(right)) {
          return compareValues(left, right);
        }
        return compareValues(left, right) * (sort!.descending ? -1 : 1);
      })
    : rows;
  const shown = showAll ? sorted : sorted.slice(0, initialRows);
  const hasTotal = columns.some(column => column.total !== undefined);
  // The sum is of every row, so it says so where some of them are not in sight.
  const totalName =
    shown.length < rows.length ? `Total of ${rows.length}` : 'Total';

  const className = (column: CostTableColumn<Row>) =>
    [
      column.align === 'end' ? styles.end : '',
      column.noWrap ? styles.noWrap : '',
      column.hideWhenNarrow ? styles.wideOnly : '',
    ]
      .filter(Boolean)
      .join(' ') || undefined;

  const toggleSort = (column: CostTableColumn<Row>) =>
    setSort(
      sort?.column === column.id
        ? { column: column.id, descending: !sort.descending }
        : { column: column.id, descending: column.align === 'end' },
    );

  const ariaSort = (column: CostTableColumn<Row>) => {
    if (!column.sortBy) return undefined;
    if (sort?.column !== column.id) return 'none' as const;
    return sort.descending ? ('descending' as const) : ('ascending' as const);
  };

  const content = (column: CostTableColumn<Row>, row: Row) => {
    const value = column.cell(row);
    if (column.isRowHeader && onOpen && (canOpen?.(row) ?? true)) {
      return (
        <button
          type="button"
          className={styles.rowButton}
          onClick={() => onOpen(row)}
          aria-label={openLabel?.(row)}
        >
          {value}
        </button>
      );
    }
    return value;
  };

  const rowHeader = (column: CostTableColumn<Row>, row: Row) => (
    <>
      {content(column, row)}
      {stacked.map(one => (
        <div key={one.id} className={styles.stackedCell}>
          <span className={styles.hidden}>{one.label}</span> {one.cell(row)}
        </div>
      ))}
    </>
  );

  return (
    <div className={styles.tableWrapper}>
      <ScrollRegion
        label={`${caption}, scrollable`}
        className={styles.tableScroll}
      >
        <table className={styles.table}>
          <caption className={styles.hidden}>{caption}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th
                  key={column.id}
                  scope="col"
                  className={className(column)}
                  aria-sort={ariaSort(column)}
                >
                  {column.sortBy ? (
                    <button
                      type="button"
                      className={styles.sortButton}
                      onClick={() => toggleSort(column)}
                    >
                      {column.label}
                      <span aria-hidden="true" className={styles.sortMark}>
                        {sort?.column === column.id &&
                          (sort.descending ? '↓' : '↑')}
                      </span>
                    </button>
                  ) : (
                    column.label
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => {
              const below = detail?.(row);
              return (
                <Fragment key={rowKey(row)}>
                  <tr
                    className={
                      below === undefined ? undefined : styles.openBelow
                    }
                  >
                    {columns.map(column =>
                      column.isRowHeader ? (
                        <th
                          key={column.id}
                          scope="row"
                          className={className(column)}
                        >
                          {rowHeader(column, row)}
                        </th>
                      ) : (
                        <td key={column.id} className={className(column)}>
                          {content(column, row)}
                        </td>
                      ),
                    )}
                  </tr>
                  {below !== undefined && (
                    <tr className={styles.detailRow}>
                      <td colSpan={columns.length}>{below}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
          {hasTotal && (
            <tfoot>
              <tr>
                {columns.map(column =>
                  column.isRowHeader ? (
                    <th key={column.id} scope="row">
                      {column.total ?? totalName}
                    </th>
                  ) : (
                    <td key={column.id} className={className(column)}>
                      {column.total}
                    </td>
                  ),
                )}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
      {rows.length > initialRows && (
        <div className={styles.showAll}>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setShowAll(!showAll)}
          >
            {showAll
              ? `Show the first ${initialRows}`
              : `Show all ${rows.length}`}
          </Button>
        </div>
      )}
    </div>
  );
}
