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

import {
  RiArrowRightDownLine,
  RiArrowRightLine,
  RiArrowRightUpLine,
} from '@remixicon/react';
import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { decimalSign, formatPercent, Money } from '../money';
import {
  formatPeriod,
  formatShortDay,
  previousPeriodOf,
  throughDays,
} from '../periods';
import { NotYoursButton } from '../disputes';
import {
  Chip,
  Figure,
  Figures,
  METRIC_LABELS,
  trendTone,
  UnpricedNote,
} from '../ui';
import { CoverageNote } from './CoverageNote';
import { ExplainButton } from './ExplainButton';
import { ProductionFigure } from './ProductionFigure';
import { WhyFigure } from './WhyFigure';
import { rollsUp } from './groupings';

interface CostFiguresProps {
  cost: EntityCost;
  currency: string;
  /** Opens the explanation of one of the figures. */
  onExplain: (figure: 'cost' | 'claims' | 'trend' | 'production') => void;
  onShowChanges: () => void;
}

/** The four figures: how much, is it normal, why, and where does it run. */
export function CostFigures(props: CostFiguresProps) {
  return (
    <Figures count={4}>
      <AmountFigure {...props} />
      <TrendFigure {...props} />
      <WhyFigure {...props} />
      <ProductionFigure
        cost={props.cost}
        currency={props.currency}
        action={
          <ExplainButton
            what="production"
            onPress={() => props.onExplain('production')}
          />
        }
      />
    </Figures>
  );
}

function FreshnessNote(props: { cost: EntityCost }) {
  const { status, throughDay, gaps, finalThroughDay } = props.cost.freshness;
  if (throughDay === null) {
    return <span>No bill has arrived yet</span>;
  }
  return (
    <>
      <span>
        Complete through {throughDays({ throughDay, gaps })}
        {finalThroughDay !== null &&
          `, final through ${formatShortDay(finalThroughDay)}`}
      </span>
      {status !== 'none' && (
        <span>
          {status === 'final'
            ? 'The provider is done with these days; claims may still move cost'
            : 'The providers may still change some of these days'}
        </span>
      )}
    </>
  );
}

function AmountFigure(props: CostFiguresProps) {
  const { cost, currency, onExplain } = props;
  const { status } = cost.freshness;
  return (
    <Figure
      label={`${METRIC_LABELS[cost.metric]}, ${formatPeriod(cost)}`}
      value={
        <Money
          amount={cost.headline.amount}
          currency={currency}
          precision="whole"
        />
      }
      aside={
        status === 'none' ? (
          <Chip tone="neutral">No data</Chip>
        ) : (
          <Chip tone={status === 'final' ? 'good' : 'warning'}>
            {status === 'final' ? 'Final' : 'Provisional'}
          </Chip>
        )
      }
      action={<ExplainButton what="cost" onPress={() => onExplain('cost')} />}
    >
      <FreshnessNote cost={cost} />
      {cost.headline.previousAmount !== null ? (
        <span>
          <Money
            amount={cost.headline.previousAmount}
            currency={currency}
            precision="whole"
          />{' '}
          in the period before, {formatPeriod(previousPeriodOf(cost))}
        </span>
      ) : (
        <span>
          No comparison with {formatPeriod(previousPeriodOf(cost))}:{' '}
          {cost.headline.notComparable}
        </span>
      )}
      {rollsUp(cost.entityRef) && (
        <span>
          <Money amount={cost.partsAmount} currency={currency} /> from its
          parts, <Money amount={cost.directAmount} currency={currency} /> its
          own
        </span>
      )}
      <UnpricedNote
        metric={cost.metric}
        unpriced={cost.headline.unpriced}
        currency={currency}
      />
      <CoverageNote cost={cost} />
      <NotYoursButton
        entityRef={cost.entityRef}
        onPress={() => onExplain('claims')}
      />
    </Figure>
  );
}

function TrendFigure(props: CostFiguresProps) {
  const { cost, currency, onExplain } = props;
  const { trend } = cost;
  const label = 'Trend, 28 days against the 28 before';
  const explain = (
    <ExplainButton what="trend" onPress={() => onExplain('trend')} />
  );
  if (trend.change === null) {
    return (
      <Figure label={label} text value="Not computable" action={explain}>
        <span>
          {trend.notComputable ?? 'There are not 56 complete days yet.'}
        </span>
      </Figure>
    );
  }
  const sign = decimalSign(trend.change);
  const Arrow = arrowFor(sign);
  return (
    <Figure
      label={label}
      value={
        <Money
          amount={trend.change}
          currency={currency}
          precision="whole"
          signed
        />
      }
      aside={
        <Chip tone={trendTone(sign)}>
          <Arrow size={14} aria-hidden="true" />
          &nbsp;
          {trend.changeRatio === null
            ? 'from nothing'
            : formatPercent(trend.changeRatio, { signed: true })}
        </Chip>
      }
      action={explain}
    >
      <span>
        From{' '}
        <Money amount={trend.previous} currency={currency} precision="whole" />{' '}
        to{' '}
        <Money amount={trend.current} currency={currency} precision="whole" />
      </span>
      {trend.currentFrom && trend.currentTo && (
        <span>
          {formatPeriod({ from: trend.currentFrom, to: trend.currentTo })},
          complete days only
        </span>
      )}
    </Figure>
  );
}

function arrowFor(sign: -1 | 0 | 1) {
  if (sign === 0) return RiArrowRightLine;
  return sign > 0 ? RiArrowRightUpLine : RiArrowRightDownLine;
}
