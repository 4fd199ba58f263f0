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
import { ledgerDialect } from '../ledgerDialect';
import { DeliveryRow } from '../schema';
import { assertNotRepeated, RepeatableDelivery } from './assertNotRepeated';
import { DeliveryStore } from './DeliveryStore';
import { StagingLostError } from './StatementFence';

/**
 * A newer delivery of the unit serves: this one came too late.
 * @internal
 */
export class DeliverySupersededError extends Error {
  constructor(readonly newerDeliveryId: number) {
    super(
      `A newer delivery of the same unit (${newerDeliveryId}) was posted meanwhile; this one stays unposted.`,
    );
    this.name = 'DeliverySupersededError';
  }
}

/**
 * Whether the content counts elsewhere is not as it was when staging began.
 * @internal
 */
export class DuplicateChangedError extends Error {
  constructor() {
    super(
      'The same content was posted, or withdrawn, under another name meanwhile.',
    );
    this.name = 'DuplicateChangedError';
  }
}

/** What a delivery was staged for. @internal */
export interface StagedDelivery {
  id: number;
  /** It was staged as a duplicate of content that counts elsewhere. */
  duplicate?: boolean;
  /**
   * All statements that it says something about. What else the unit serves has
   * been posted since staging began. Not checked unless told.
   */
  statementIds?: readonly number[];
  /** What to know another replica's posting of the same by. Not checked unless told. */
  repeatable?: RepeatableDelivery;
}

/**
 * Inside the transaction of a switch, first thing: what was looked up before
 * the long staging must still hold. The fences compare statement by statement;
 * order and duplicates are about units and contents.
 *
 * SQLite has one writer at a time. PostgreSQL would let two transactions look
 * before either has written, so both wait for a lock of the unit and of the
 * content: always in this order, so that they can't wait for each other.
 *
 * @returns the row of the delivery
 * @throws DeliverySupersededError, DeliveryRepeatedError, DuplicateChangedError,
 * StagingLostError
 * @internal
 */
export async function assertDeliveryStands(
  trx: Knex.Transaction,
  { id, duplicate = false, statementIds, repeatable }: StagedDelivery,
): Promise<DeliveryRow> {
  const store = new DeliveryStore(trx);
  const row = (await store.delivery(id))!;
  await lock(trx, `unit ${row.source_id} ${row.unit}`);
  const posted = await store.posted(row.source_id, row.unit);
  if (posted && posted.id > id) {
    throw new DeliverySupersededError(posted.id);
  }
  if (repeatable) {
    await assertNotRepeated(trx, repeatable);
  }
  if (row.content_hash !== null) {
    await lock(trx, `content ${row.content_hash}`);
    const twin = await store.sameContentElsewhere(
      row.source_id,
      row.unit,
      row.content_hash,
    );
    if ((twin !== undefined) !== duplicate) {
      throw new DuplicateChangedError();
    }
  }
  if (statementIds) {
    const known = new Set(statementIds);
    const served = await store.servedStatements(row.source_id, row.unit);
    const unknown = served.find(statement => !known.has(statement.id));
    if (unknown) {
      throw new StagingLostError(unknown.id);
    }
  }
  return row;
}

async function lock(trx: Knex.Transaction, name: string): Promise<void> {
  if (ledgerDialect(trx) === 'postgres') {
    await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `finops ${name}`,
    ]);
  }
}
