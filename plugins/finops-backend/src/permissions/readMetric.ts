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

import { CostMetric } from '@backstage-finops/cost-engine';
import { NotAllowedError } from '@backstage/errors';
import { finopsPriceReadPermission } from '@backstage-finops/plugin-finops-common';
import { Viewer } from './CostAuthorizer';

/**
 * The cost metric of a request; effective unless told.
 *
 * @throws NotAllowedError for list and contracted cost without the permission for prices
 * @internal
 */
export function readMetric(
  query: { metric?: unknown },
  viewer: Viewer,
): CostMetric {
  const metric = (query.metric ?? 'effective') as CostMetric;
  const isPrice = metric === 'list' || metric === 'contracted';
  if (isPrice && !viewer.mayReadPrices) {
    throw new NotAllowedError(
      `metric=${metric} tells negotiated prices and needs the permission ${finopsPriceReadPermission.name}; ask for effective or billed.`,
    );
  }
  return metric;
}
