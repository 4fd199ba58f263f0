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

import { ResourcePattern } from '@backstage-finops/cost-engine';
import { VARCHAR } from '@duckdb/node-api';
import { EngineSession } from '../session';
import { ResourceMatcher } from './ResourceMatcher';

/**
 * Creates the table `matched_allocated` of the AllocatedResourceIds that claims name.
 *
 * @returns false, and creates none, where there is no such id
 * @internal
 */
export async function createMatchedAllocated(
  session: EngineSession,
  patterns: readonly ResourcePattern[],
): Promise<boolean> {
  if (patterns.length === 0) {
    return false;
  }
  const matcher = new ResourceMatcher(patterns);
  const matched: string[] = [];
  for await (const batch of session.rowBatches(
    `SELECT DISTINCT AllocatedResourceId FROM items WHERE AllocatedResourceId IS NOT NULL`,
  )) {
    for (const [id] of batch) {
      if (matcher.matches(id as string)) {
        matched.push(id as string);
      }
    }
  }
  if (matched.length === 0) {
    return false;
  }
  await session.createTable(
    'matched_allocated',
    [{ name: 'id', sqlType: 'VARCHAR', type: VARCHAR }],
    matched.map(id => [id]),
  );
  return true;
}
