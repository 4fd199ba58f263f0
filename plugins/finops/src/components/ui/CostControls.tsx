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

import { ReactNode } from 'react';
import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import { Period } from '../periods';
import { CostQueryState } from '../query';
import { AddressNote } from './AddressNote';
import { ControlRow } from './ControlRow';
import { CurrencySelect } from './CurrencySelect';
import { MetricSelect } from './MetricSelect';
import { OtherCurrencies } from './OtherCurrencies';
import { PeriodPicker } from './PeriodPicker';

/** What a page of cost lets the reader choose: the period, the cost metric and the currency. */
export function CostControls(props: {
  state: CostQueryState;
  period: Period;
  /** The cost metric with those that the reader may not see; none where a page knows only one. */
  metric?: { chosen: CostMetricName; hidden: readonly string[] };
  currencies: readonly string[];
  currency: string;
  /** What the page can group by, and does; none where it groups by nothing. */
  grouping?: { possible: readonly string[]; shown: string };
  /** What of the address only this page knows and could not follow, in sentences. */
  notFollowed?: readonly string[];
  /** Choices of the page's own, after the period. */
  children?: ReactNode;
  /** A button, at the end. */
  action?: ReactNode;
}) {
  const { state, period, metric, grouping, currencies, currency } = props;
  return (
    <>
      <ControlRow action={props.action}>
        <PeriodPicker
          preset={state.query.preset}
          period={period}
          onPreset={state.setPreset}
          onCustom={state.setCustom}
        />
        {props.children}
        {metric && (
          <MetricSelect
            metric={metric.chosen}
            hidden={metric.hidden}
            onChange={chosen =>
              state.set({ metric: chosen === 'effective' ? undefined : chosen })
            }
          />
        )}
        <CurrencySelect
          currencies={currencies}
          currency={currency}
          state={state}
        />
      </ControlRow>
      <AddressNote
        state={state}
        period={period}
        metric={metric?.chosen}
        grouping={grouping}
        notFollowed={props.notFollowed}
      />
      <OtherCurrencies currencies={currencies} currency={currency} />
    </>
  );
}
