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

import { EngineSession } from '../session';

/**
 * Creates `facts`: the finest grain with the numbers of statement, key and
 * dimensions in the place of hashes. Every grain is a GROUP BY of it.
 *
 * @internal
 */
export async function createFacts(session: EngineSession): Promise<void> {
  await session.materialise(
    'facts',
    `SELECT x.statement, x.key,
       (year(f.day) * 10000 + month(f.day) * 100 + day(f.day))::INTEGER AS day,
       n.chargeType, n.sku, s.resource, n.commitment, n.invoice,
       f.billed, f.effective, f.list, f.contracted, f.unpriced,
       f.consumed, f.priced, f.rows
     FROM finest f
     JOIN members n USING (m)
     JOIN resources s ON s.r = f.r AND s.serviceRegion = n.serviceRegion
     JOIN key_map x ON x.k = f.k AND x.natureIndex = n.natureIndex AND x.match = s.match`,
  );
  await session.dismiss('finest');
}

/** The distinct combinations that a key is made of. */
export const KEY_TUPLES_QUERY = `
  SELECT DISTINCT f.k, n.natureIndex, s.match
  FROM finest f
  JOIN members n USING (m)
  JOIN resources s ON s.r = f.r AND s.serviceRegion = n.serviceRegion`;
