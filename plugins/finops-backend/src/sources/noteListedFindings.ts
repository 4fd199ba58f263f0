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

import { Knex } from 'knex';
import { Finding } from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { DeliveryRow } from '../ledger/schema';

/** A finding as a delivery is stored with it. */
interface StoredFinding extends Finding {
  /** It is about how the source was listed, so that the next listing takes it back. */
  listed?: true;
}

/**
 * Says of the deliveries that count what their source found when it was listed, such as
 * files that were left out. What lies beside a bill is no reason to read the bill again.
 *
 * @param descriptions - as listed, all or some of the source
 * @internal
 */
export async function noteListedFindings(
  knex: Knex,
  sourceId: number,
  descriptions: readonly Pick<DeliveryDescription, 'unit' | 'findings'>[],
): Promise<void> {
  const listed = new Map(
    descriptions.map(({ unit, findings = [] }) => [unit, findings]),
  );
  const deliveries: Pick<DeliveryRow, 'id' | 'unit' | 'findings'>[] =
    await knex('deliveries')
      .where({ source_id: sourceId, status: 'posted' })
      .select('id', 'unit', 'findings');
  for (const { id, unit, findings } of deliveries) {
    const found = listed.get(unit);
    if (found === undefined) {
      continue;
    }
    const noted: StoredFinding[] = JSON.parse(findings ?? '[]');
    const text = JSON.stringify([
      ...noted.filter(finding => !finding.listed),
      ...found.map((finding): StoredFinding => ({ ...finding, listed: true })),
    ]);
    if (text !== (findings ?? '[]')) {
      // Whoever changed it meanwhile comes first; the next listing is soon.
      await knex('deliveries')
        .where({ id, findings })
        .update({ findings: text });
    }
  }
}
