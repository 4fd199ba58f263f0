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
import {
  addAmounts,
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  sumsAsText,
  zeroAmounts,
} from '../amounts';
import { UNALLOCATED_KIND, UNALLOCATED_PREFIX } from '../schema';
import { ServingStatement } from './LedgerState';

/**
 * How the cost of one statement is divided.
 *
 * @internal
 */
export interface StatementAllocation {
  allocated: LedgerAmounts;
  unallocated: LedgerAmounts;
  byReason: Map<string, LedgerAmounts>;
}

/** Versions are a few per statement; this holds years of them. */
const MAX_KEPT_ALLOCATIONS = 5000;

/**
 * Adds up what of a statement is allocated, from its attributions and its smallest grain (key and invoice), not from the
 * entity tables that pages read: the reconciliation is to notice when those are wrong.
 *
 * A version at a revision never changes, so each answer is computed once and kept.
 *
 * @internal
 */
export class AllocationReader {
  readonly #knex: Knex;
  readonly #kept = new Map<string, Promise<StatementAllocation>>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async ofStatement(
    statement: Pick<ServingStatement, 'versionId' | 'revision'>,
  ): Promise<StatementAllocation> {
    const name = `${statement.versionId}:${statement.revision}`;
    const kept = this.#kept.get(name);
    if (kept) return kept;
    const reading = this.#read(statement.versionId, statement.revision);
    this.#kept.set(name, reading);
    // A failure must not be kept: the database may be back the next time.
    reading.catch(() => this.#kept.delete(name));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT_ALLOCATIONS) this.#kept.delete(oldest);
    return reading;
  }

  async #read(
    versionId: number,
    revision: number,
  ): Promise<StatementAllocation> {
    const rows: ({ reason: string | null } & AmountTexts)[] = await this.#knex(
      'attributions as a',
    )
      .join('invoices_monthly as i', on =>
        on.on('i.version_id', 'a.version_id').andOn('i.key_id', 'a.key_id'),
      )
      .leftJoin('entities as e', on =>
        on.on('e.id', 'a.entity_id').andOnVal('e.kind', UNALLOCATED_KIND),
      )
      .where('a.version_id', versionId)
      .where('a.from_revision', '<=', revision)
      .where('a.to_revision', '>', revision)
      .groupBy('e.entity_ref')
      .select('e.entity_ref as reason', ...sumsAsText(this.#knex, 'i'));
    const allocation: StatementAllocation = {
      allocated: zeroAmounts(),
      unallocated: zeroAmounts(),
      byReason: new Map(),
    };
    for (const row of rows) {
      const amounts = readAmounts(row);
      if (row.reason === null) {
        allocation.allocated = amounts;
      } else {
        allocation.unallocated = addAmounts(allocation.unallocated, amounts);
        allocation.byReason.set(
          row.reason.slice(UNALLOCATED_PREFIX.length),
          amounts,
        );
      }
    }
    return allocation;
  }
}
