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

/** Ids per query. */
const IDS_PER_QUERY = 500;

/**
 * Refs of entities and reasons by their ledger id, looked up once each.
 *
 * @internal
 */
export class EntityRefs {
  readonly #refs = new Map<number, string>();

  constructor(private readonly knex: Knex) {}

  /** Makes {@link EntityRefs.of} work for these ids. */
  async ensure(ids: Iterable<number>): Promise<void> {
    const missing = [...new Set(ids)].filter(id => !this.#refs.has(id));
    for (let start = 0; start < missing.length; start += IDS_PER_QUERY) {
      const rows: { id: number; entity_ref: string }[] = await this.knex(
        'entities',
      )
        .whereIn('id', missing.slice(start, start + IDS_PER_QUERY))
        .select('id', 'entity_ref');
      for (const row of rows) {
        this.#refs.set(row.id, row.entity_ref);
      }
    }
  }

  of(id: number): string {
    return this.#refs.get(id)!;
  }
}
