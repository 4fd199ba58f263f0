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
  Amounts,
  Attributor,
  currencyScale,
  DeliveryReading,
  GrainBatch,
  KeyReading,
  StatementApportioner,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { PostedBill, PostedKey, PostedStatement } from './PostedBill';

/**
 * Attributes a bill and apportions its amounts, statement by statement, as the
 * ledger does.
 */
export async function postBill(
  source: string,
  reading: DeliveryReading,
  attributor: Attributor,
): Promise<Omit<PostedBill, 'files'>> {
  const keysOf = new Map<number, KeyReading[]>();
  for await (const batch of reading.keys()) {
    for (const key of batch) {
      const keys = keysOf.get(key.statement) ?? [];
      keys.push(key);
      keysOf.set(key.statement, keys);
    }
  }
  await reading.assign(
    [...keysOf.values()]
      .flat()
      .map(({ statement, key }) => ({ statement, key, group: 0, order: key })),
  );
  const serviceNames = await serviceNamesOf(reading);
  const statements: PostedStatement[] = [];
  for (const statement of reading.statements) {
    statements.push(
      await postStatement(
        source,
        reading,
        statement,
        keysOf.get(statement.statement) ?? [],
        attributor,
        serviceNames,
      ),
    );
  }
  return { source, statements, findings: reading.findings };
}

async function postStatement(
  source: string,
  reading: DeliveryReading,
  statement: StatementReading,
  keys: readonly KeyReading[],
  attributor: Attributor,
  serviceNames: ReadonlyMap<number, string | undefined>,
): Promise<PostedStatement> {
  const { billingAccountId, billingPeriod, currency } = statement;
  const apportioner = new StatementApportioner({
    scale: currencyScale(currency),
    amounts: statement.amounts,
    keys,
    label: `${source}: ${billingAccountId} ${billingPeriod} ${currency}`,
  });
  const posted = new Map<number, PostedKey>();
  for (const { key, attributionKey } of keys) {
    posted.set(key, {
      attributionKey,
      outcome: attributor.attribute(attributionKey),
      amounts: apportioner.keyAmounts(key),
    });
  }
  const result: PostedStatement = {
    source,
    reading: statement,
    total: apportioner.total,
    keys: [...posted.values()],
    services: [],
  };
  const grain = reading.grain(statement.statement, 'skusMonthly');
  for await (const batch of apportioner.apportionBatches(grain, 'services')) {
    for (let row = 0; row < batch.rows; row++) {
      const key = posted.get(batch.key[row]);
      if (key?.outcome.kind === 'unallocated') {
        result.services.push({
          key,
          service: serviceNames.get(batch.dimension[row]),
          amounts: amountsAt(batch, row),
        });
      }
    }
  }
  return result;
}

async function serviceNamesOf(
  reading: DeliveryReading,
): Promise<Map<number, string | undefined>> {
  const names = new Map<number, string | undefined>();
  for await (const rows of reading.dimension('skus')) {
    for (const { number, values } of rows) {
      names.set(number, values.ServiceName);
    }
  }
  return names;
}

function amountsAt(batch: GrainBatch, row: number): Amounts {
  return {
    billed: batch.billed[row],
    effective: batch.effective[row],
    list: batch.list[row] ?? undefined,
    contracted: batch.contracted[row] ?? undefined,
    unpriced: batch.unpriced[row],
  };
}
