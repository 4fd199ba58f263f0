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

/** How long a stager may be silent before another one takes over. @internal */
export const STAGING_STALE_AFTER_MS = 60_000;

/**
 * Somebody else stages this statement, or took it over: what was staged here
 * must not be served.
 * @internal
 */
export class StagingLostError extends Error {
  constructor(readonly statementId: number) {
    super(
      `Statement ${statementId} is being staged by another import or re-attribution; this one stops and leaves it alone.`,
    );
    this.name = 'StagingLostError';
  }
}

/**
 * Condition on statements: nobody holds the right to stage them, or is dead.
 * @internal
 */
export function isFenceFree(now: Date): Knex.QueryCallback {
  const stale = new Date(now.getTime() - STAGING_STALE_AFTER_MS);
  return free =>
    free
      .whereNull('staging_token')
      .orWhereNull('staging_heartbeat')
      .orWhere('staging_heartbeat', '<', stale.toISOString());
}

/**
 * The right to stage one statement.
 *
 * A scheduler lock alone fences nothing: a process that was suspended still
 * believes in its lock. So the right is a token on the statement's row, every
 * staging transaction updates the row under the condition that the token is
 * still there (which also locks it against a take-over in the same moment),
 * and the switch has it among its conditions.
 *
 * @internal
 */
export class StatementFence {
  /** SQL of the check, for writers that bypass knex: heartbeat, id, token. */
  static readonly CHECK_SQL =
    'update statements set staging_heartbeat = ? where id = ? and staging_token = ?';

  /**
   * Takes the right to stage a statement.
   * @throws StagingLostError while another one holds it and is alive.
   */
  static async acquire(
    knex: Knex,
    statementId: number,
    token: string,
    now: () => Date = () => new Date(),
  ): Promise<StatementFence> {
    const taken = await knex('statements')
      .where({ id: statementId })
      .andWhere(free =>
        free.where('staging_token', token).orWhere(isFenceFree(now())),
      )
      .update({
        staging_token: token,
        staging_heartbeat: now().toISOString(),
      });
    if (taken !== 1) {
      throw new StagingLostError(statementId);
    }
    return new StatementFence(statementId, token, now);
  }

  private constructor(
    readonly statementId: number,
    readonly token: string,
    private readonly now: () => Date,
  ) {}

  /** Bindings of {@link StatementFence.CHECK_SQL}. */
  checkBindings(): [string, number, string] {
    return [this.now().toISOString(), this.statementId, this.token];
  }

  /**
   * Inside each staging transaction, first thing.
   * @param connection - the transaction's own, where it was not begun through knex
   * @throws StagingLostError when the right was lost; the transaction must roll back.
   */
  async assertHeld(knex: Knex, connection?: unknown): Promise<void> {
    const held = await knex('statements')
      .where({ id: this.statementId, staging_token: this.token })
      .update({ staging_heartbeat: this.now().toISOString() })
      .modify(update => {
        if (connection) update.connection(connection);
      });
    if (held !== 1) {
      throw new StagingLostError(this.statementId);
    }
  }

  /** Gives the right back, if it is still held. */
  async release(knex: Knex): Promise<void> {
    await knex('statements')
      .where({ id: this.statementId, staging_token: this.token })
      .update({ staging_token: null, staging_heartbeat: null });
  }
}
