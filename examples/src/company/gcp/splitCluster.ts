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

import { Share, splitLine, WHOLE_SHARE_PPM } from '../../lines/splitLine';
import { LineItem } from '../../truth/LineItem';
import { dayOfStory } from '../../support/calendar';
import { randomAt } from '../../support/random';
import { CLUSTER_TENANTS } from './clusterTenants';

const CLUSTER =
  '//container.googleapis.com/projects/larder-gke-prod/locations/europe-west1/clusters/prod-eu';

/** How far a tenant's share of a day is from its usual one, to each side. */
const VARIATION = 0.15;

/** Splits the nodes of the shared cluster among its tenants, and passes everything else on. */
export function* splitCluster(
  items: Iterable<LineItem>,
  seed: number,
): Iterable<LineItem> {
  for (const item of items) {
    const shared =
      item.row.ChargeCategory === 'Usage' &&
      item.row.Tags?.['goog-k8s-cluster-name'] === 'prod-eu';
    if (shared) {
      yield* splitLine(item, sharesOn(item.row.ChargePeriodStart, seed));
    } else {
      yield item;
    }
  }
}

function sharesOn(instant: number, seed: number): Share[] {
  const day = dayOfStory(instant);
  return CLUSTER_TENANTS.map(tenant => {
    const name = `${tenant.namespace}/${tenant.workload}`;
    const factor = 1 + VARIATION * (2 * randomAt(seed, name, day) - 1);
    return {
      resourceId: `${CLUSTER}/k8s/namespaces/${tenant.namespace}/apps/deployments/${tenant.workload}`,
      resourceName: tenant.workload,
      tags: {
        'k8s-namespace': tenant.namespace,
        'k8s-workload-name': tenant.workload,
        'k8s-workload-type': 'apps/v1-Deployment',
        ...tenant.labels,
      },
      ppm: Math.round((tenant.percent / 100) * factor * WHOLE_SHARE_PPM),
      truth: tenant.truth,
    };
  });
}
