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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  EntityInfoCard,
  useEntity,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  EntityClaims,
  EntityCost,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { buildCostChartModel, Sparkline } from '../charts';
import { decimalSign, formatPercent, Money } from '../money';
import { formatPeriod, presetPeriod, throughDays } from '../periods';
import { lastDayOf, useRequest } from '../query';
import {
  BlockSkeleton,
  Chip,
  OtherCurrencies,
  RequestState,
  trendTone,
} from '../ui';
import styles from './overviewCard.module.css';

/**
 * The cost of the entity in a glance, for its overview page.
 * @public
 */
export function EntityCostCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const hrefOf = useEntityRefLink();
  const href = `${hrefOf(entityRef)}/cost`;
  const api = useApi(finopsApiRef);
  const request = useRequest(
    async signal => {
      const first = await api.getEntityCost(entityRef, {}, { signal });
      const period = presetPeriod(
        '28d',
        lastDayOf(first.freshness, new Date()),
      );
      const cost = await api.getEntityCost(
        entityRef,
        { ...period, granularity: 'day' },
        { signal },
      );
      return {
        cost,
        // Why there is none may be that an annotation is mistyped or contested.
        claims: hasCost(cost)
          ? undefined
          : await api.getEntityClaims(entityRef, { signal }),
      };
    },
    entityRef,
    [api, entityRef],
  );
  return (
    <EntityInfoCard
      title="Cost"
      footerActions={
        <Link href={href} variant="body-medium">
          Open the Cost tab
        </Link>
      }
    >
      <RequestState
        state={request}
        what="the cost of this entity"
        permission="finops.cost.read"
        skeleton={<BlockSkeleton height={96} />}
      >
        {({ cost, claims }) =>
          cost.currency !== null && hasCost(cost) ? (
            <CardBody cost={cost} currency={cost.currency} />
          ) : (
            <NoCost claims={claims} href={href} />
          )
        }
      </RequestState>
    </EntityInfoCard>
  );
}

function hasCost(cost: EntityCost): boolean {
  return cost.currency !== null && cost.groups.length > 0;
}

function NoCost(props: { claims: EntityClaims | undefined; href: string }) {
  const { claims, href } = props;
  const isWrong = claims?.findings.some(one => one.severity !== 'info');
  return (
    <p className={styles.empty}>
      {isWrong
        ? 'No charge of the bill belongs to this entity, and something is wrong with what it claims.'
        : 'No charge of the bill belongs to this entity yet.'}{' '}
      <Link href={href}>
        {isWrong
          ? 'See what, and what helps'
          : 'See how to claim what is its own'}
      </Link>
    </p>
  );
}

function CardBody(props: { cost: EntityCost; currency: string }) {
  const { cost, currency } = props;
  const { trend, freshness } = cost;
  const model = buildCostChartModel({
    granularity: 'day',
    days: cost.days,
    series: cost.series.map(one => ({
      key: one.group,
      isRemainder: one.remainder,
      label: one.group ?? '',
      amounts: one.amounts,
    })),
  });
  return (
    <div className={styles.card}>
      <div className={styles.headline}>
        <span className={styles.amount}>
          <Money
            amount={cost.headline.amount}
            currency={currency}
            precision="whole"
          />
        </span>
        {trend.change !== null && trend.changeRatio !== null ? (
          <Chip tone={trendTone(decimalSign(trend.change))}>
            {formatPercent(trend.changeRatio, { signed: true })}
          </Chip>
        ) : (
          <Chip>Trend not computable</Chip>
        )}
        {freshness.status === 'provisional' && <Chip>Provisional</Chip>}
      </div>
      <Sparkline
        label={`Cost per day, ${formatPeriod(cost)}`}
        amounts={model.columns.map(column => column.total)}
      />
      <div className={styles.note}>
        {formatPeriod(cost)}
        {freshness.throughDay !== null &&
          `, complete through ${throughDays(freshness)}`}
      </div>
      <ChipNotes cost={cost} />
      <OtherCurrencies currencies={cost.currencies} currency={currency} />
    </div>
  );
}

/** What the chips beside the amount mean. */
function ChipNotes(props: { cost: EntityCost }) {
  const { trend, freshness } = props.cost;
  return (
    <>
      <div className={styles.note}>
        {trend.change !== null && trend.changeRatio !== null
          ? 'Trend: the last 28 complete days against the 28 before.'
          : trend.notComputable}
      </div>
      {freshness.status === 'provisional' && (
        <div className={styles.note}>
          Provisional: the providers may still change some of these days.
        </div>
      )}
    </>
  );
}
