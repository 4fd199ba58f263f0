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
import { KeyProjection } from '@backstage-finops/cost-engine';
import { DeliveryRow } from '../schema';
import { DeliveryStore } from './DeliveryStore';

/**
 * Another replica has posted the same delivery meanwhile: posting it again would
 * push the version that really was the one before out of the comparison.
 * @internal
 */
export class DeliveryRepeatedError extends Error {
  constructor(readonly postedDeliveryId: number) {
    super(
      `The same delivery was posted meanwhile (${postedDeliveryId}); there is nothing new in this one.`,
    );
    this.name = 'DeliveryRepeatedError';
  }
}

/** What tells a delivery from one that was posted while it was read. @internal */
export interface RepeatableDelivery {
  id: number;
  /** The delivery that its unit served when its import began. */
  servedBefore?: number;
  /** What it makes of statements: how many line items each has then. */
  statements: readonly { id: number; rows: number }[];
  /** Whether keys of this projection tell all that the delivery's would. */
  covers: (projection: KeyProjection) => boolean;
}

/**
 * Whether a delivery is the same as the one that its unit serves: the same bytes,
 * read in the same way.
 * @internal
 */
export function isSameDelivery(
  one: Pick<DeliveryRow, 'content_hash' | 'scope' | 'naming'>,
  other: Pick<DeliveryRow, 'content_hash' | 'scope' | 'naming'>,
): boolean {
  return (
    one.content_hash !== null &&
    one.content_hash === other.content_hash &&
    one.scope === other.scope &&
    one.naming === other.naming
  );
}

/**
 * Whether a posted delivery left nothing to do for one that was read at the same
 * time. Bytes alone don't tell: the posted one may have counted as a copy of
 * another, or its keys may lack what this one was read for.
 *
 * @throws DeliveryRepeatedError when there is nothing new in the delivery
 * @internal
 */
export async function assertNotRepeated(
  knex: Knex,
  delivery: RepeatableDelivery,
): Promise<void> {
  const store = new DeliveryStore(knex);
  const row = (await store.delivery(delivery.id))!;
  const posted = await store.posted(row.source_id, row.unit);
  if (
    !posted ||
    posted.id === delivery.servedBefore ||
    !isSameDelivery(posted, row)
  ) {
    return;
  }
  const served = new Map(
    (await store.servedBy(posted.id)).map(each => [each.statementId, each]),
  );
  const repeated = delivery.statements.every(({ id, rows }) => {
    const there = served.get(id);
    return (
      there?.rows === rows && (rows === 0 || delivery.covers(there.projection))
    );
  });
  if (repeated) {
    throw new DeliveryRepeatedError(posted.id);
  }
}
