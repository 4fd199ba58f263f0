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

import type { OrganisationGrouping } from '@backstage-finops/plugin-finops-common';

/** What the organisation can be grouped by. */
export const ORGANISATION_GROUPING_LABELS: Record<
  OrganisationGrouping,
  string
> = {
  owner: 'Owner',
  system: 'System',
  domain: 'Domain',
  entity: 'Entity',
  service: 'Service',
  provider: 'Provider',
};

const ALL = Object.keys(ORGANISATION_GROUPING_LABELS) as OrganisationGrouping[];
const SEPARATOR = ',';

function kindOf(ref: string): string {
  return ref.split(':')[0].toLowerCase();
}

/** The groupings that divide what a parent holds; all without a parent. */
export function groupingsBelow(
  parent: string | undefined,
): OrganisationGrouping[] {
  if (parent === undefined) {
    return ALL;
  }
  switch (kindOf(parent)) {
    case 'domain':
      return ['system', 'entity', 'owner', 'service', 'provider'];
    case 'system':
      return ['entity', 'owner', 'service', 'provider'];
    default:
      return ['entity', 'system', 'domain', 'service', 'provider'];
  }
}

/** Reads the grouping of the URL, as far as it makes sense below the parent. */
export function readOrganisationGrouping(
  text: string | undefined,
  parent: string | undefined,
): OrganisationGrouping {
  const possible = groupingsBelow(parent);
  return possible.find(one => one === text) ?? possible[0];
}

function isStep(ref: string): boolean {
  return /^[^:/]+:[^:/]+\/[^:/]+$/.test(ref);
}

/** The way down so far, outermost first. */
export function readTrail(text: string | undefined): string[] {
  return (text ?? '').split(SEPARATOR).filter(isStep);
}

/** The steps of an address that are no entity references, and are left out of the way down. */
export function refusedSteps(text: string | undefined): string[] {
  return (text ?? '')
    .split(SEPARATOR)
    .filter(ref => ref !== '' && !isStep(ref));
}

/** The URL parameters of a way down. */
export function trailParameters(
  trail: string[],
): Record<string, string | undefined> {
  return {
    in: trail.length > 0 ? trail.join(SEPARATOR) : undefined,
    groupBy: undefined,
  };
}

/**
 * The URL parameters that go one step down into a group; `undefined` where
 * there is nothing below (an entity has a page of its own, a service no owner).
 */
export function drillDown(
  groupBy: OrganisationGrouping,
  ref: string | null,
  trail: string[],
): Record<string, string | undefined> | undefined {
  const goesDeeper = ['owner', 'system', 'domain'].includes(groupBy);
  if (!goesDeeper || ref === null || trail.includes(ref)) {
    return undefined;
  }
  return trailParameters([...trail, ref]);
}
