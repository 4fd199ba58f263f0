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

import type { CostMetricName } from '@backstage-finops/plugin-finops-common';
import { decimalSign, Money } from '../money';

/**
 * A total of list or contracted cost is one of what has a price; how much
 * effective cost has none is said beside it.
 */
export function UnpricedNote(props: {
  metric: CostMetricName;
  /** Effective cost of what lacks a list or contracted cost. */
  unpriced: string;
  currency: string;
}) {
  const { metric, unpriced, currency } = props;
  const isPrice = metric === 'list' || metric === 'contracted';
  if (!isPrice || decimalSign(unpriced) === 0) return null;
  return (
    <span>
      Without effective cost of{' '}
      <Money amount={unpriced} currency={currency} precision="whole" /> that
      lacks a list or contracted price
    </span>
  );
}
