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

import { useApi } from '@backstage/core-plugin-api';
import { Alert, Button, Switch } from '@backstage/ui';
import type { LineItems } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { formatPeriod, Period } from '../periods';
import { useCostQuery, useRequest, useTableChoices } from '../query';
import { BlockSkeleton, RequestState, ScrollRegion } from '../ui';
import styles from './costTab.module.css';

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

/** The lines of the bill behind a cost, as the provider wrote them. */
export function LineItemsPanel(props: {
  entityRef: string;
  period: Period;
  currency: string;
  /** Narrows to a resource of a service, as the table of resources counts them. */
  resource?: { resourceId?: string; service?: string };
}) {
  const { entityRef, period, currency, resource } = props;
  const resourceId = resource?.resourceId;
  const service = resource?.service;
  const withoutResource =
    resource !== undefined && resourceId === undefined ? true : undefined;
  const api = useApi(finopsApiRef);
  const { showAll, setShowAll } = useTableChoices(TABLE);
  const limit = showAll ? MAX_LINE_ITEMS : FIRST_LINE_ITEMS;
  const request = useRequest(
    signal =>
      api.getEntityLineItems(
        entityRef,
        {
          from: period.from,
          to: period.to,
          resourceId,
          withoutResource,
          service,
          currency: currency || undefined,
          limit,
        },
        { signal },
      ),
    JSON.stringify([entityRef, resourceId, withoutResource, service, currency]),
    [
      api,
      entityRef,
      period.from,
      period.to,
      resourceId,
      withoutResource,
      service,
      currency,
      limit,
    ],
  );
  return (
    <RequestState
      state={request}
      what="line items"
      permission="finops.lineItem.read"
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
            As the provider wrote them, {formatPeriod(period)}.
            {answer.truncated && ` The first ${answer.rows.length} are shown.`}
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

function LineItemsTable(props: { answer: LineItems }) {
  const { columns, rows } = props.answer;
  const { get, set } = useCostQuery();
  const allColumns = get(COLUMNS) === 'all';
  const usual = USUAL_COLUMNS.filter(column => columns.includes(column));
  const shown = allColumns || usual.length === 0 ? columns : usual;
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
        </table>
      </ScrollRegion>
    </>
  );
}
