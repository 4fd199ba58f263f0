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

import { DeliveryRow } from '../ledger/schema';
import { isSameDelivery } from '../ledger/write/assertNotRepeated';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { AttributionContext } from './AttributionContext';
import { IMPORT_RULES } from './importFindings';
import { projectionLacks } from './projectionLacks';

/**
 * Whether there is anything to do for what is delivered.
 *
 * @internal
 */
export class DeliveryNews {
  readonly #store: DeliveryStore;

  constructor(store: DeliveryStore) {
    this.#store = store;
  }

  /** A delivery that was a duplicate of another one counts when that one is gone. */
  async countsAgain(settled: DeliveryRow | undefined): Promise<boolean> {
    return (
      settled?.status === 'posted' &&
      settled.content_hash !== null &&
      settled.findings !== null &&
      settled.findings.includes(`"${IMPORT_RULES.duplicateDelivery}"`) &&
      (await this.#store.sameContentElsewhere(
        settled.source_id,
        settled.unit,
        settled.content_hash,
      )) === undefined
    );
  }

  /**
   * Whether what counts has come again.
   *
   * @param delivered - what identifies it
   * @param wanted - by whose claims its keys must be complete: only what they lack
   * is a reason to read the same once more, and another replica may have done so
   */
  async isPosted(
    settled: DeliveryRow,
    delivered: Pick<DeliveryRow, 'content_hash' | 'scope' | 'naming'>,
    wanted: AttributionContext | undefined,
  ): Promise<boolean> {
    return (
      settled.status === 'posted' &&
      isSameDelivery(settled, delivered) &&
      (wanted === undefined || (await this.#isKeyed(settled, wanted)))
    );
  }

  async #isKeyed(
    settled: DeliveryRow,
    { projection: wanted }: AttributionContext,
  ): Promise<boolean> {
    const served = await this.#store.servedBy(settled.id);
    const filled = served.filter(({ rows }) => rows > 0);
    return (
      filled.length > 0 &&
      filled.every(
        ({ projection }) => projectionLacks(wanted, projection).length === 0,
      )
    );
  }
}
