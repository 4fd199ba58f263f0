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

import {
  DAILY_GRAINS,
  GRAIN_DIMENSIONS,
  GrainBatch,
  DimensionName,
  GrainName,
} from '@backstage-finops/cost-engine';
import { EngineSession } from '../session';
import { readAhead } from './readAhead';
import { readAtto, readDoubles, readNumbers } from './readVectors';
import { AMOUNT_SUMS } from './sums';

const DIMENSION_COLUMNS: Readonly<Record<DimensionName, string>> = {
  chargeTypes: 'chargeType',
  skus: 'sku',
  resources: 'resource',
  commitments: 'commitment',
  invoices: 'invoice',
};

/** The grains that price and usage are told apart with. */
const WITH_QUANTITIES: ReadonlySet<GrainName> = new Set<GrainName>([
  'skusDaily',
  'skusMonthly',
]);

/**
 * Streams a grain of a statement in the order of the assignments: group, order of
 * the key, day, dimension.
 *
 * @internal
 */
export async function* readGrain(
  session: EngineSession,
  statement: number,
  grain: GrainName,
): AsyncGenerator<GrainBatch> {
  const daily = DAILY_GRAINS.has(grain);
  const quantities = WITH_QUANTITIES.has(grain);
  const dimension = DIMENSION_COLUMNS[GRAIN_DIMENSIONS[grain]];
  const query = `
    SELECT a.grp, f.key, f.dimension, f.rows, f.billed, f.effective, f.list, f.contracted, f.unpriced
      ${daily ? ', f.day' : ''}${quantities ? ', f.consumed, f.priced' : ''}
    FROM (
      SELECT key, ${dimension} AS dimension, sum(rows)::BIGINT AS rows, ${AMOUNT_SUMS}
        ${daily ? ', day' : ''}
        ${
          quantities ? ', sum(consumed) AS consumed, sum(priced) AS priced' : ''
        }
      FROM facts WHERE statement = ${statement}
      GROUP BY key, ${dimension}${daily ? ', day' : ''}
    ) f JOIN assignments a ON a.statement = ${statement} AND a.key = f.key
    ORDER BY a.position${daily ? ', f.day' : ''}, f.dimension`;
  // Ahead are chunks, which are DuckDB's memory: their amounts would be tens of thousands of V8's objects, which outlive
  // its young generation while a database writes.
  for await (const chunk of readAhead(session.chunks(query))) {
    yield {
      rows: chunk.rowCount,
      group: readNumbers(chunk, 0),
      key: readNumbers(chunk, 1),
      dimension: readNumbers(chunk, 2),
      rowCount: readNumbers(chunk, 3),
      billed: readAtto(chunk, 4) as bigint[],
      effective: readAtto(chunk, 5) as bigint[],
      list: readAtto(chunk, 6),
      contracted: readAtto(chunk, 7),
      unpriced: readAtto(chunk, 8) as bigint[],
      ...(daily && { day: readNumbers(chunk, 9) }),
      ...(quantities && {
        consumedQuantity: readDoubles(chunk, daily ? 10 : 9),
        pricingQuantity: readDoubles(chunk, daily ? 11 : 10),
      }),
    };
  }
}
