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

/**
 * Makes a database disappear: from a given moment on nobody gets a connection,
 * until it is restored.
 */
export class DatabaseOutage {
  readonly #client: { acquireConnection: () => Promise<unknown> };
  readonly #acquire: () => Promise<unknown>;
  #left = Infinity;

  constructor(knex: Knex) {
    this.#client = knex.client;
    this.#acquire = this.#client.acquireConnection.bind(this.#client);
    this.#client.acquireConnection = async () => {
      if (this.#left <= 0) {
        throw new Error('the database is gone');
      }
      this.#left--;
      return this.#acquire();
    };
  }

  /** After that many more connections it is gone. */
  startAfter(connections: number): void {
    this.#left = connections;
  }

  end(): void {
    this.#left = Infinity;
  }
}
