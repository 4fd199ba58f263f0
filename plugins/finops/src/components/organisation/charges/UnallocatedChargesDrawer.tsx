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

import { useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { LineItemsView } from '../../evidence';
import { formatPeriod, Period } from '../../periods';
import { useCostQuery } from '../../query';
import { METRIC_LABELS, SideDrawer } from '../../ui';
import { REASONS } from './reasons';
import { ChargesExplanation } from './ChargesExplanation';
import {
  describeSelection,
  readShownCharges,
  ShownCharges,
  writeShownCharges,
} from './ShownCharges';
import styles from './charges.module.css';

/** Which charges are shown, in the address. */
export const CHARGES = 'charges';

const VIEW = `${CHARGES}.view`;
const LINE_ITEMS = 'line-items';

/** From an amount that nobody owns to why nobody does, the statements, and the lines of the bill. */
export function UnallocatedChargesDrawer(props: {
  period: Period;
  metric: CostMetricName;
  currency: string;
}) {
  const { period, currency } = props;
  const { get, set } = useCostQuery();
  const charges = readShownCharges(get(CHARGES));
  // They stay readable while the drawer slides away.
  const last = useRef(charges);
  last.current = charges ?? last.current;
  const shown = last.current;
  if (!shown) {
    return null;
  }
  // Conflicts are listed by their effective cost, whatever the page shows.
  const metric =
    shown.selection.conflict === undefined ? props.metric : 'effective';
  const selection = describeSelection(shown.selection);
  return (
    <SideDrawer
      open={charges !== undefined}
      wide
      title={[REASONS[shown.reason].label, selection]
        .filter(Boolean)
        .join(': ')}
      subtitle={`What nobody owns in ${formatPeriod(period)}, ${METRIC_LABELS[
        metric
      ].toLowerCase()} in ${currency}`}
      onClose={() => set({ [CHARGES]: undefined, [VIEW]: undefined })}
    >
      <Tabs
        selectedKey={get(VIEW) === LINE_ITEMS ? LINE_ITEMS : 'explanation'}
        onSelectionChange={key =>
          set({ [VIEW]: key === LINE_ITEMS ? LINE_ITEMS : undefined })
        }
      >
        <TabList aria-label="What is behind the amount">
          <Tab id="explanation">Why nobody owns it</Tab>
          <Tab id={LINE_ITEMS}>Line items</Tab>
        </TabList>
        <TabPanel id="explanation" className={styles.view}>
          <ChargesExplanation
            charges={shown}
            period={period}
            metric={metric}
            currency={currency}
          />
        </TabPanel>
        <TabPanel id={LINE_ITEMS} className={styles.view}>
          <ChargesLineItems
            charges={shown}
            period={period}
            currency={currency}
          />
        </TabPanel>
      </Tabs>
    </SideDrawer>
  );
}

function ChargesLineItems(props: {
  charges: ShownCharges;
  period: Period;
  currency: string;
}) {
  const { charges, period, currency } = props;
  const { from, to } = period;
  const api = useApi(finopsApiRef);
  return (
    <LineItemsView
      period={period}
      subject={`${writeShownCharges(charges)} ${currency}`}
      permission="finops.lineItem.read, beside finops.statement.read"
      read={(limit, signal) =>
        api.getUnallocatedLineItems(
          charges.reason,
          { ...charges.selection, from, to, currency, limit },
          { signal },
        )
      }
    />
  );
}
