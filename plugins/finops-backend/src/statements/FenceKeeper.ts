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
import { LoggerService } from '@backstage/backend-plugin-api';
import {
  STAGING_STALE_AFTER_MS,
  StatementFence,
} from '../ledger/write/StatementFence';

/** Often enough that a busy moment does not look like death. */
const HEARTBEAT_INTERVAL_MS = STAGING_STALE_AFTER_MS / 4;

/**
 * Holds the fences of all statements of a delivery, and keeps them alive while
 * something long happens that writes nothing.
 * @internal
 */
export class FenceKeeper {
  /**
   * @throws StagingLostError when one of them is taken; then none is held
   */
  static async acquire(
    knex: Knex,
    statementIds: readonly number[],
    token: string,
    logger: LoggerService,
    now: () => Date,
  ): Promise<FenceKeeper> {
    const keeper = new FenceKeeper(knex, logger);
    try {
      for (const id of [...statementIds].sort((a, b) => a - b)) {
        keeper.#fences.set(
          id,
          await StatementFence.acquire(knex, id, token, now),
        );
      }
    } catch (error) {
      await keeper.release();
      throw error;
    }
    return keeper;
  }

  readonly #fences = new Map<number, StatementFence>();
  readonly #timer: NodeJS.Timeout;

  private constructor(
    private readonly knex: Knex,
    private readonly logger: LoggerService,
  ) {
    this.#timer = setInterval(() => {
      for (const fence of this.#fences.values()) {
        // When it is lost, the next write says so.
        fence.assertHeld(this.knex).catch(error => {
          this.logger.debug(`No heartbeat for a statement: ${error}`);
        });
      }
    }, HEARTBEAT_INTERVAL_MS);
    this.#timer.unref();
  }

  fence(statementId: number): StatementFence {
    return this.#fences.get(statementId)!;
  }

  /** Gives back what is still held. What can't be given back becomes stale. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    for (const fence of this.#fences.values()) {
      try {
        await fence.release(this.knex);
      } catch (error) {
        this.logger.debug(
          `A statement stays fenced until it is stale: ${error}`,
        );
      }
    }
    this.#fences.clear();
  }
}
