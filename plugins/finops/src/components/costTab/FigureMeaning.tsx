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

import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { Money } from '../money';
import { formatPeriod } from '../periods';
import { METRIC_LABELS } from '../ui';
import styles from './costTab.module.css';

/**
 * Says how a figure that is made of cost comes about, above the statements and
 * claims of that cost. The cost itself needs no such words.
 */
export function FigureMeaning(props: {
  /** Which figure is explained. */
  figure: string | undefined;
  cost: EntityCost;
  currency: string;
}) {
  switch (props.figure) {
    case 'trend':
      return <TrendMeaning {...props} />;
    case 'production':
      return <ProductionMeaning {...props} />;
    default:
      return null;
  }
}

function TrendMeaning(props: { cost: EntityCost; currency: string }) {
  const { currency } = props;
  const { trend, metric } = props.cost;
  const { currentFrom, currentTo, previousFrom, previousTo } = trend;
  if (
    trend.notComputable ||
    !currentFrom ||
    !currentTo ||
    !previousFrom ||
    !previousTo
  ) {
    return (
      <>
        <h3 className={styles.panelTitle}>The trend</h3>
        <p className={styles.note}>
          It compares the last 28 complete days with the 28 before.{' '}
          {trend.notComputable ?? 'There are not 56 complete days yet.'} What
          follows is the {METRIC_LABELS[metric].toLowerCase()} of{' '}
          {currentFrom ? 'the last 28 days' : 'the period chosen'}.
        </p>
      </>
    );
  }
  return (
    <>
      <h3 className={styles.panelTitle}>The trend</h3>
      <p className={styles.note}>
        It compares the last 28 complete days with the 28 before, whatever
        period is chosen, so that both hold the same weekdays. In{' '}
        {METRIC_LABELS[metric].toLowerCase()}:
      </p>
      <ul className={styles.note} aria-label="Days that the trend compares">
        <li>
          {formatPeriod({ from: currentFrom, to: currentTo })}:{' '}
          <Money amount={trend.current} currency={currency} />
        </li>
        <li>
          {formatPeriod({ from: previousFrom, to: previousTo })}:{' '}
          <Money amount={trend.previous} currency={currency} />
        </li>
      </ul>
      <p className={styles.note}>
        The statements and claims below are those of the later 28 days.
      </p>
    </>
  );
}

function ProductionMeaning(props: { cost: EntityCost; currency: string }) {
  const { currency } = props;
  const { production, nonProduction, unknown } = props.cost.production;
  const metric = METRIC_LABELS[props.cost.metric].toLowerCase();
  return (
    <>
      <h3 className={styles.panelTitle}>Production</h3>
      <p className={styles.note}>
        The figure is the share of the headline whose environment counts as
        production: prod and production, unless the configuration of the portal
        (finops.environments.production) names others. Conventions read the
        environment of a charge from tags and accounts. In {metric}:
      </p>
      <ul className={styles.note} aria-label="The headline by environment">
        <li>
          Production: <Money amount={production} currency={currency} />
        </li>
        <li>
          Other environments:{' '}
          <Money amount={nonProduction} currency={currency} />
        </li>
        <li>
          Without an environment: <Money amount={unknown} currency={currency} />
        </li>
      </ul>
      <p className={styles.note}>
        The statements and claims below are those of the whole {metric}, in
        production and elsewhere.
      </p>
    </>
  );
}
