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

import { Fragment } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type {
  EntityChanges,
  EntityCost,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { Money } from '../money';
import { useRequest } from '../query';
import { Figure } from '../ui';
import { changeSentenceOf } from './changeSentenceOf';
import { ExplainButton } from './ExplainButton';
import { useEffectsShown } from './useEffectsShown';

/** One sentence with the top cause of the trend; price apart from usage. */
export function WhyFigure(props: {
  cost: EntityCost;
  currency: string;
  onShowChanges: () => void;
}) {
  const { cost, currency, onShowChanges } = props;
  const api = useApi(finopsApiRef);
  const { currentFrom, currentTo } = cost.trend;
  const comparable =
    cost.trend.change !== null && currentFrom !== null && currentTo !== null;
  const request = useRequest(
    comparable
      ? signal =>
          api.getEntityChanges(
            cost.entityRef,
            {
              from: currentFrom,
              to: currentTo,
              currency: currency || undefined,
            },
            { signal },
          )
      : undefined,
    cost.entityRef,
    [api, cost.entityRef, currentFrom, currentTo, currency],
  );
  return (
    <Figure
      label="Why, 28 days against the 28 before"
      text
      value={sentence()}
      action={<ExplainButton what="why" onPress={onShowChanges} />}
    >
      {request.value && <Effects changes={request.value} currency={currency} />}
      {cost.metric !== 'effective' && <span>About effective cost</span>}
      <Link
        href="#what-changed"
        variant="body-small"
        onClick={event => {
          event.preventDefault();
          onShowChanges();
        }}
      >
        What changed
      </Link>
    </Figure>
  );

  function sentence() {
    if (!comparable) {
      return 'There is nothing to compare with yet.';
    }
    if (request.error) {
      return 'The causes could not be loaded.';
    }
    if (!request.value) {
      return <Skeleton width="100%" height={40} />;
    }
    return (
      changeSentenceOf(request.value, currency) ??
      request.value.notComputable ??
      'Nothing changed by much.'
    );
  }
}

/** The effects that are large enough to be worth a word. */
function Effects(props: { changes: EntityChanges; currency: string }) {
  const { changes, currency } = props;
  const isShown = useEffectsShown(currency);
  const effects = [
    { label: 'price', amount: changes.priceEffect },
    { label: 'pricing category', amount: changes.pricingEffect },
    { label: 'usage', amount: changes.usageEffect },
    { label: 'new', amount: changes.newEffect },
    { label: 'gone', amount: changes.goneEffect },
    { label: 'without a quantity', amount: changes.otherEffect },
  ].filter(one => isShown(one.amount));
  if (effects.length === 0) {
    return null;
  }
  return (
    <span>
      {effects.map((one, index) => (
        <Fragment key={one.label}>
          {index > 0 && ', '}
          {one.label}{' '}
          <Money
            amount={one.amount}
            currency={currency}
            precision="whole"
            signed
          />
        </Fragment>
      ))}
    </span>
  );
}
