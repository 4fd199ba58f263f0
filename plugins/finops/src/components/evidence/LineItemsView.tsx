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

import { Alert, Button, Switch } from '@backstage/ui';
import type { LineItems } from '@backstage-finops/plugin-finops-common';
import { formatPeriod, Period } from '../periods';
import { useCostQuery, useRequest, useTableChoices } from '../query';
import { BlockSkeleton, RequestState, ScrollRegion } from '../ui';
import { lineItemTotals } from './lineItemTotals';
import styles from './evidence.module.css';

const FIRST_LINE_ITEMS = 100;
/** The API gives no more; the bill itself is the place for the rest. */
const MAX_LINE_ITEMS = 1000;

/** What the table is called in the address. */
const TABLE = 'line-items';
const COLUMNS = `${TABLE}.columns`;

/** What most readers look for first; all other columns are one switch away. */
const USUAL_COLUMNS = [
  'ChargePeriodStart',
  'EffectiveCost',
  'BilledCost',
  // Line items come from every statement, whatever its currency.
  'BillingCurrency',
  'ServiceName',
  'ChargeDescription',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ResourceName',
  'ChargeCategory',
  'PricingCategory',
];

/** Line items, whoever has them. */
export type LineItemsAnswer = Omit<LineItems, 'entityRef'>;

/** The lines of the bill behind a cost, as the provider wrote them. */
export function LineItemsView(props: {
  read: (limit: number, signal: AbortSignal) => Promise<LineItemsAnswer>;
  /** Says whose line items they are; others are read when it changes. */
  subject: string;
  period: Period;
  /** Which permissions reading takes, as people write them. */
  permission?: string;
}) {
  const { read, subject, period } = props;
  const { showAll, setShowAll } = useTableChoices(TABLE);
  const limit = showAll ? MAX_LINE_ITEMS : FIRST_LINE_ITEMS;
  const request = useRequest(signal => read(limit, signal), subject, [
    period.from,
    period.to,
    limit,
  ]);
  return (
    <RequestState
      state={request}
      what="line items"
      permission={props.permission ?? 'finops.lineItem.read'}
      skeleton={
        <BlockSkeleton
          height={280}
          label="Reading the delivered files of the bill. This may take some seconds."
        />
      }
    >
      {answer => (
        <div className={styles.panel}>
          {answer.unavailable !== null && (
            <Alert
              status="warning"
              icon
              title="Some line items can't be read"
              description={`${answer.unavailable} The amounts on this page are not affected: they are kept in the ledger.`}
            />
          )}
          <p className={styles.note}>
            As the provider wrote them, {formatPeriod(period)}, newest first.
            {answer.truncated &&
              ` The first ${answer.rows.length} are shown, of more.`}
            {answer.hidden.length > 0 &&
              ` Prices need the permission finops.price.read: ${answer.hidden.join(
                ', ',
              )} are left out.`}
          </p>
          {answer.rows.length > 0 ? (
            <LineItemsTable answer={answer} />
          ) : (
            answer.unavailable === null && (
              <p className={styles.note}>
                There are no line items in this period.
              </p>
            )
          )}
          {answer.truncated && limit < MAX_LINE_ITEMS && (
            <div>
              <Button
                size="small"
                variant="secondary"
                onPress={() => setShowAll(true)}
              >
                Show up to {MAX_LINE_ITEMS}
              </Button>
            </div>
          )}
        </div>
      )}
    </RequestState>
  );
}

function LineItemsTable(props: { answer: LineItemsAnswer }) {
  const { columns, rows, truncated, unavailable } = props.answer;
  const { get, set } = useCostQuery();
  const allColumns = get(COLUMNS) === 'all';
  const usual = USUAL_COLUMNS.filter(column => columns.includes(column));
  const shown = allColumns || usual.length === 0 ? columns : usual;
  // A sum of some of the lines would be taken for that of all.
  const isComplete = !truncated && unavailable === null;
  const totals = isComplete ? lineItemTotals(rows) : undefined;
  return (
    <>
      <Switch
        label={`All ${columns.length} columns`}
        isSelected={allColumns}
        onChange={all => set({ [COLUMNS]: all ? 'all' : undefined })}
      />
      <ScrollRegion className={styles.lineItems} label="Line items">
        <table>
          <thead>
            <tr>
              {shown.map(column => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {shown.map(column => (
                  <td
                    key={column}
                    data-number={
                      /Cost$|Quantity$|Price$/.test(column) || undefined
                    }
                  >
                    {row[column] ?? <span className={styles.null}>null</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {totals && totals.size > 0 && (
            <tfoot>
              <tr>
                {shown.map((column, index) => (
                  <td
                    key={column}
                    data-number={totals.has(column) || undefined}
                  >
                    {totals.get(column) ??
                      (index === 0 && `Total of ${rows.length}`)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </ScrollRegion>
    </>
  );
}
