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
  Delivery,
  DeliveryRefusedError,
  Finding,
  KEY_FORMAT,
  KeyProjection,
  ReadOptions,
} from '@backstage-finops/cost-engine';
import {
  AMOUNT_CHECKS,
  isAmountOverflow,
  isTooLarge,
  refuseManifestDifferences,
  refuseRows,
  refuseStatements,
  refuseTooLarge,
  STATEMENT_CHECKS,
} from '../checks';
import { itemsView } from '../items';
import {
  createKeyedItems,
  createKeyTuples,
  createMatchedAllocated,
  createMembers,
  createResources,
  createTuples,
  NamingSettings,
} from '../dimensions';
import {
  changesSinceOpened,
  damagedDelivery,
  OpenedDelivery,
  prepareFiles,
} from '../files';
import {
  findDeliveryProblems,
  findPriceDetailProblems,
  findRowProblems,
  findTagProblems,
} from '../findings';
import { createFacts, createFinest, KEY_TUPLES_QUERY } from '../grains';
import {
  attributionKeyHash,
  createKeys,
  droppedTagsFindings,
  dropTagKeys,
  dropTagKeysInBill,
  readKeyTuples,
  StatementId,
  TagReader,
} from '../keys';
import { EngineSession, isInfrastructureError } from '../session';
import { readStatements } from '../statements';
import { ReadDelivery } from './DuckDbDeliveryReading';

/**
 * Reads a delivery into the tables of a session, step by step, and checks it.
 *
 * @throws DeliveryRefusedError
 * @internal
 */
export async function readDelivery(
  session: EngineSession,
  delivery: Delivery,
  opened: OpenedDelivery,
  options: ReadOptions,
  naming: NamingSettings,
  maxKeys: number,
): Promise<ReadDelivery> {
  const { signal } = options;
  const step = (name: string) => options.onProgress?.({ step: name });
  const columns = [...options.projection.columns].sort();
  const projection: KeyProjection = {
    ...options.projection,
    columns,
    keyFormat: KEY_FORMAT,
  };
  const claimed = new Set(projection.tagKeys ?? []);

  step('Opening files');
  const prepared = await prepareFiles(session, opened.files, columns, signal);
  const rowFindings: Finding[] = [];
  const droppedInBill: string[] = [];
  const tagFindings: Finding[] = [];
  const leftOut = [...(projection.droppedTagKeys ?? [])];
  const tagReader = new TagReader(leftOut);
  try {
    const view = itemsView(prepared.files, columns);
    await session.run(`CREATE TEMP VIEW items AS ${view}`);
    step('Finding keys');
    const matchedAllocated = await createMatchedAllocated(
      session,
      projection.resources,
    );
    await createKeyedItems(session, { matchedAllocated });
    let keyHash = await createKeyTuples(session, columns);
    tagFindings.push(
      ...(await findTagProblems(session, prepared.files, tagReader)),
    );
    droppedInBill.push(
      ...(await dropTagKeysInBill(session, {
        claimed,
        maxKeys,
        retry: async keptTags => {
          await createKeyedItems(session, { matchedAllocated, keptTags });
          keyHash = await createKeyTuples(session, columns);
        },
      })),
    );
    const tuples = await createTuples(session, keyHash);
    if (await hasNoStatement(session)) {
      await refuseRows(session, prepared.files, STATEMENT_CHECKS);
    }
    await refuseManifestDifferences(
      session,
      delivery,
      prepared.files,
      opened.copies,
    );
    await refuseStatements(session, delivery, prepared.files, naming);
    step('Checking line items');
    rowFindings.push(
      ...(await findRowProblems(session, prepared.files)),
      ...(await findPriceDetailProblems(session, prepared.files)),
    );
    step('Summing charges');
    const unreadable = await createFinest(session, tuples).catch(
      async error => {
        if (isAmountOverflow(error)) {
          await refuseTooLarge(session, prepared.files);
        }
        throw error;
      },
    );
    if (unreadable > 0) {
      await refuseRows(session, prepared.files, AMOUNT_CHECKS);
    }
  } catch (error) {
    if (error instanceof DeliveryRefusedError || isInfrastructureError(error)) {
      throw error;
    }
    throw new DeliveryRefusedError([
      damagedDelivery(prepared.files, error as Error),
    ]);
  }
  const changes = await changesSinceOpened(opened.files);
  if (changes.length > 0) {
    throw new DeliveryRefusedError(changes);
  }

  step('Numbering keys');
  await createMembers(session, naming);
  const matched = await createResources(session, projection);
  const keyTuples = await readKeyTuples(
    session,
    KEY_TUPLES_QUERY,
    projection,
    matched,
    naming,
    tagReader,
  );
  const inMemory = await dropTagKeys(
    keyTuples,
    attributionKeyHash,
    claimed,
    maxKeys,
  );
  const dropped = [...inMemory.dropped, ...droppedInBill].sort();
  const { statements, keys } = await createKeys(session, keyTuples);
  step('Building grains');
  await createFacts(session);
  if (await hasTooLargeSums(session, statements)) {
    await refuseTooLarge(session, prepared.files);
  }
  const droppedTagKeys = [...new Set([...leftOut, ...dropped])].sort();
  const readings = await readStatements(session, statements);
  return {
    statements: readings,
    findings: [
      ...opened.findings,
      ...prepared.findings,
      ...(await findDeliveryProblems(session, prepared.files, readings)),
      ...rowFindings,
      ...tagFindings,
      ...droppedTagsFindings({ ...inMemory, dropped }, maxKeys),
    ],
    projection: { ...projection, droppedTagKeys },
    focusVersion: latestVersion(prepared.files.map(f => f.mapping.version)),
    keys,
  };
}

/** Each cell of `facts` is in every grain, so that sums of absolute amounts tell of all. */
async function hasTooLargeSums(
  session: EngineSession,
  statements: readonly StatementId[],
): Promise<boolean> {
  const sums = await session.rows<{ statement: number; largest: number }>(
    `SELECT statement, greatest(${[
      'billed',
      'effective',
      'list',
      'contracted',
    ].map(name => `coalesce(sum(abs(${name}::DOUBLE)), 0)`)}) AS largest
     FROM facts GROUP BY statement`,
  );
  return sums.some(({ statement, largest }) =>
    isTooLarge(largest, statements[statement].currency),
  );
}

async function hasNoStatement(session: EngineSession): Promise<boolean> {
  const [{ bad }] = await session.rows<{ bad: bigint }>(
    `SELECT count(*) AS bad FROM key_tuples
     WHERE coalesce(trim(BillingAccountId), '') = '' OR period IS NULL OR coalesce(trim(BillingCurrency), '') = ''`,
  );
  return bad > 0n;
}

/** Versions of one delivery may differ file by file; the latest names it. */
function latestVersion(versions: readonly string[]): string {
  return versions.reduce((a, b) => (b > a ? b : a));
}
