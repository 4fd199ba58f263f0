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
import { DeliveryRow } from '../schema';

/**
 * Adds a finding to a delivery, in place of one of the same rule.
 *
 * @internal
 */
export async function addDeliveryFinding(
  knex: Knex,
  deliveryId: number,
  finding: Finding,
): Promise<void> {
  await knex.transaction(async trx => {
    const row: DeliveryRow | undefined = await trx('deliveries')
      .where({ id: deliveryId })
      .first();
    const noted: Finding[] = JSON.parse(row?.findings ?? '[]');
    const findings = [
      ...noted.filter(({ rule }) => rule !== finding.rule),
      finding,
    ];
    await trx('deliveries')
      .where({ id: deliveryId })
      .update({ findings: JSON.stringify(findings) });
  });
}
