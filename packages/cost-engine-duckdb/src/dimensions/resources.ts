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

import { KeyProjection } from '@backstage-finops/cost-engine';
import { INTEGER, VARCHAR } from '@duckdb/node-api';
import { EngineSession } from '../session';
import { ResourceMatcher } from './ResourceMatcher';

/**
 * Creates the table `resources`: each resource in each service and region, with its
 * number, and with the number of its match where a claim names it. Line items
 * without a resource are one member per service.
 *
 * @returns the matched resource ids; a match is a position in it
 * @internal
 */
export async function createResources(
  session: EngineSession,
  projection: KeyProjection,
): Promise<string[]> {
  const matched = await findMatches(session, projection);
  await session.createTable(
    'matched_resources',
    [
      { name: 'ResourceId', sqlType: 'VARCHAR', type: VARCHAR },
      { name: 'match', sqlType: 'INTEGER', type: INTEGER },
    ],
    matched.map((id, index) => [id, index]),
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE resources AS
     WITH pairs AS (
       SELECT DISTINCT f.r, n.serviceRegion FROM finest f JOIN members n USING (m)
     ), services AS (
       SELECT DISTINCT serviceRegion, ServiceName, RegionId FROM members
     ), described AS (
       SELECT p.r, p.serviceRegion, t.ResourceId,
         CASE WHEN t.ResourceId IS NOT NULL THEN t.ResourceName END AS ResourceName,
         CASE WHEN t.ResourceId IS NOT NULL THEN t.ResourceType END AS ResourceType,
         s.ServiceName,
         CASE WHEN t.ResourceId IS NOT NULL THEN s.RegionId END AS RegionId
       FROM pairs p JOIN resource_tuples t USING (r) JOIN services s USING (serviceRegion)
     )
     SELECT d.*, coalesce(x.match, -1)::INTEGER AS match,
       (dense_rank() OVER (ORDER BY d.ResourceId NULLS FIRST, d.ResourceName NULLS FIRST,
         d.ResourceType NULLS FIRST, d.ServiceName NULLS FIRST, d.RegionId NULLS FIRST) - 1)::INTEGER AS resource
     FROM described d LEFT JOIN matched_resources x USING (ResourceId)`,
  );
  return matched;
}

/** The values of the resources, in the order of their numbers. */
export const RESOURCES_QUERY = `SELECT DISTINCT resource AS number, ResourceId, ResourceName, ResourceType, ServiceName, RegionId FROM resources ORDER BY number`;

async function findMatches(
  session: EngineSession,
  projection: KeyProjection,
): Promise<string[]> {
  if (projection.resources.length === 0) {
    return [];
  }
  const matcher = new ResourceMatcher(projection.resources);
  const matched: string[] = [];
  for await (const batch of session.rowBatches(
    `SELECT DISTINCT ResourceId FROM resource_tuples WHERE ResourceId IS NOT NULL`,
  )) {
    for (const [id] of batch) {
      if (matcher.matches(id as string)) {
        matched.push(id as string);
      }
    }
  }
  return matched;
}
