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
import { Outcome } from '@backstage-finops/cost-engine';
import { keyTexts } from '../ledger/write/reattribution/keyTexts';
import { AttributionContext } from '../statements/AttributionContext';
import { Turns } from '../statements/Turns';

/** Keys whose texts are read by one query. */
const KEYS_PER_QUERY = 250;

/** Outcomes that are remembered; beyond this they are worked out again. */
const MAX_REMEMBERED_OUTCOMES = 500_000;

/**
 * Outcomes of ledger keys. Statements of one account share most of their keys from
 * month to month, so each is worked out once.
 *
 * @internal
 */
export class KeyOutcomes {
  readonly #knex: Knex;
  readonly #context: AttributionContext;
  #outcomes = new Map<number, Outcome>();

  constructor(knex: Knex, context: AttributionContext) {
    this.#knex = knex;
    this.#context = context;
  }

  /** The outcome of each key, in the order given. */
  async of(
    keyIds: readonly number[],
    signal?: AbortSignal,
  ): Promise<Outcome[]> {
    if (this.#outcomes.size + keyIds.length > MAX_REMEMBERED_OUTCOMES) {
      this.#outcomes = new Map();
    }
    const missing = keyIds.filter(id => !this.#outcomes.has(id));
    const turns = new Turns();
    for (let start = 0; start < missing.length; start += KEYS_PER_QUERY) {
      const part = missing.slice(start, start + KEYS_PER_QUERY);
      const texts = await keyTexts(this.#knex, part);
      await turns.next(signal);
      for (const [id, text] of texts) {
        if (turns.due()) await turns.next(signal);
        this.#outcomes.set(id, this.#context.attribute(JSON.parse(text)));
      }
    }
    return keyIds.map(id => this.#outcomes.get(id)!);
  }
}
