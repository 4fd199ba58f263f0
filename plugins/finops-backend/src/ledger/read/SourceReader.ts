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
import { DeliveryRow, SourceRow } from '../schema';

/** @internal */
export interface LedgerSource {
  name: string;
  kind: string;
  lastCheckedAt?: string;
  lastSuccessAt?: string;
  /** JSON, as stored. */
  lastError?: string;
  importing: boolean;
  /** JSON of the refusals of the newest delivery of each unit that was refused. */
  refusals: string[];
}

/**
 * Reads the state of sources.
 *
 * @internal
 */
export class SourceReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async list(): Promise<LedgerSource[]> {
    const sources: SourceRow[] = await this.#knex<SourceRow>('sources').orderBy(
      'name',
    );
    // The newest delivery of each unit tells what is wrong now; older ones were replaced.
    const newest: DeliveryRow[] = await this.#knex<DeliveryRow>('deliveries')
      .whereIn(
        'id',
        this.#knex('deliveries').max('id').groupBy('source_id', 'unit'),
      )
      .whereIn('status', ['importing', 'refused', 'failed'])
      .orderBy('id', 'desc');
    return sources.map(source => {
      const own = newest.filter(one => one.source_id === source.id);
      return {
        name: source.name,
        kind: source.kind,
        lastCheckedAt: source.last_checked_at ?? undefined,
        lastSuccessAt: source.last_success_at ?? undefined,
        lastError: source.last_error ?? undefined,
        importing: own.some(one => one.status === 'importing'),
        refusals: own.flatMap(one =>
          one.status === 'refused' && one.refusals ? [one.refusals] : [],
        ),
      };
    });
  }
}
