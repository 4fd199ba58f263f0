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
import { DisputeRow } from '../schema';
import { ledgerHash } from './ledgerHash';

/** A dispute before it has a number. @internal */
export type NewDispute = Omit<
  DisputeRow,
  'id' | 'status' | 'answer' | 'closed_by' | 'closed_at' | 'open_key'
>;

/** How a dispute ends. @internal */
export interface DisputeClosing {
  status: 'accepted' | 'rejected' | 'withdrawn';
  answer: string | null;
  closed_by: string;
  closed_at: string;
}

/**
 * Keeps disputes. Nothing here touches cost.
 *
 * @internal
 */
export class DisputeStore {
  constructor(private readonly knex: Knex) {}

  /** @returns its number; undefined when the same is disputed already */
  async open(dispute: NewDispute): Promise<number | undefined> {
    const { entity_id, subject_kind, subject_id, subject_value } = dispute;
    // The name of a resource may change; it is still the same resource.
    const told = subject_kind === 'claim' ? subject_value : null;
    const [row] = await this.knex('disputes')
      .insert({
        ...dispute,
        status: 'open',
        open_key: ledgerHash(
          JSON.stringify([entity_id, subject_kind, subject_id, told]),
        ),
      })
      .onConflict('open_key')
      .ignore()
      .returning('id');
    return row?.id;
  }

  /** @returns false when it was not open any more */
  async close(id: number, closing: DisputeClosing): Promise<boolean> {
    const changed = await this.knex('disputes')
      .where({ id, status: 'open' })
      .update({ ...closing, open_key: null });
    return changed === 1;
  }
}
