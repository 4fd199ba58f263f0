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

import { useEffect, useRef } from 'react';
import { Alert, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { addDays, formatMonth, Period } from '../periods';
import { CostQueryState } from '../query';
import { ChoiceSelect, Section } from '../ui';
import { ChangesPanel } from './ChangesPanel';
import { LineItemsPanel } from './LineItemsPanel';
import { ResourcesPanel } from './ResourcesPanel';
import { trendPeriodOf } from './trendPeriodOf';
import styles from './costTab.module.css';

const TABS = ['resources', 'changes', 'line-items'] as const;

/** The months that a period touches, by name. */
function monthsOf(period: Period): string {
  const first = formatMonth(period.from);
  const last = formatMonth(addDays(period.to, -1));
  return first === last ? first : `${first} – ${last}`;
}

/** What lies behind the figures: resources, causes of change, and the lines of the bill. */
export function ExplorePanel(props: {
  cost: EntityCost;
  currency: string;
  period: Period;
  state: CostQueryState;
  /** Counts how often the reader asked for it; each time the panel comes into view and takes the focus. */
  askedFor: number;
}) {
  const { cost, currency, period, state, askedFor } = props;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (askedFor > 0) {
      panel.current?.scrollIntoView?.({ block: 'start' });
      panel.current?.focus({ preventScroll: true });
    }
  }, [askedFor]);
  const ofTrend = trendPeriodOf(cost);
  const comparesTrend =
    ofTrend !== undefined && state.get('compare') === 'trend';
  const chosen = TABS.find(one => one === state.get('explore')) ?? 'resources';
  return (
    <div ref={panel} tabIndex={-1} role="group" aria-label="Explore">
      <Section title="Explore">
        <Tabs
          selectedKey={chosen}
          onSelectionChange={key => state.set({ explore: String(key) })}
        >
          <TabList aria-label="Explore">
            <Tab id="resources">Resources</Tab>
            <Tab id="changes">What changed</Tab>
            <Tab id="line-items">Line items</Tab>
          </TabList>
          <TabPanel id="resources">
            <Alert
              status="info"
              icon
              title={`Cost in whole invoice months: ${monthsOf(period)}`}
              description="The headline counts charges by their days. This table counts all that was invoiced for each month that the period touches; a correction counts in the month of its invoice."
            />
            <ResourcesPanel cost={cost} period={period} state={state} />
          </TabPanel>
          <TabPanel id="changes">
            {ofTrend && (
              <div className={styles.controls}>
                <ChoiceSelect
                  label="Compare"
                  value={comparesTrend ? 'trend' : 'period'}
                  choices={[
                    { value: 'period', label: 'The chosen period' },
                    { value: 'trend', label: 'The last 28 complete days' },
                  ]}
                  onChange={value =>
                    state.set({
                      compare: value === 'trend' ? value : undefined,
                    })
                  }
                />
              </div>
            )}
            <ChangesPanel
              entityRef={cost.entityRef}
              period={comparesTrend ? ofTrend : period}
              currency={currency}
            />
          </TabPanel>
          <TabPanel id="line-items">
            <LineItemsPanel
              entityRef={cost.entityRef}
              period={period}
              currency={currency}
            />
          </TabPanel>
        </Tabs>
      </Section>
    </div>
  );
}
