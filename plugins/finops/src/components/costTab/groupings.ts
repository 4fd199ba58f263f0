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

import type { EntityGrouping } from '@backstage-finops/plugin-finops-common';

/** What the chart and the table can be split by. */
export const GROUPING_LABELS: Record<EntityGrouping, string> = {
  environment: 'Environment',
  service: 'Service',
  category: 'Service category',
  region: 'Region',
  subAccount: 'Sub-account',
  chargeCategory: 'Charge category',
  pricingCategory: 'Pricing category',
  entity: 'Entity',
};

/** Kinds whose cost is made of parts. */
const ROLL_UP_KINDS = ['system', 'domain', 'group'];

/** Whether an entity's cost rolls up parts. */
export function rollsUp(entityRef: string): boolean {
  return ROLL_UP_KINDS.includes(entityRef.split(':')[0].toLowerCase());
}

/** The groupings that make sense for an entity; parts only where there are some. */
export function groupingsFor(entityRef: string): EntityGrouping[] {
  const all = Object.keys(GROUPING_LABELS) as EntityGrouping[];
  return rollsUp(entityRef) ? all : all.filter(one => one !== 'entity');
}

/** Reads a grouping from the URL; environment unless it is a known one. */
export function readGrouping(
  text: string | undefined,
  entityRef: string,
): EntityGrouping {
  return groupingsFor(entityRef).find(one => one === text) ?? 'environment';
}
