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
 * What these findings have in place of an annotation: the claims of others, not one of
 * the entity's own, made them. Sweeps leave them alone.
 *
 * @internal
 */
export const MOVED_COST = 'finops.reattribution';

/** Rows per insert. */
const BATCH_ROWS = 50;

/** Findings of one statement; the largest amounts. An entity page shows its own. */
const MAX_FINDINGS_PER_STATEMENT = 200;

/**
 * Cost that an entity had until its claims or those of others changed.
 *
 * @internal
 */
export interface MovedAway {
  entityRef: string;
  /** Ref of the entity that has it now; undefined when nobody has. */
  to?: string;
  /** Effective cost as a decimal, with its currency. */
  amount: string;
}

/**
 * Tells former owners that cost went away, so that nobody takes another team's cost,
 * or gives cost away, without that team knowing.
 *
 * @internal
 */
export class MovedCostFindings {
  constructor(private readonly knex: Knex) {}

  /**
   * Adds findings. Where cost comes back from an entity, the finding that it went
   * there is over.
   *
   * @param moves - the largest amount first
   * @param received - refs of who gets cost in this change, and from whom; undefined
   * where nobody had it
   */
  async save(
    billingPeriod: string,
    moves: readonly MovedAway[],
    received: readonly { entityRef: string; from?: string }[],
  ): Promise<void> {
    const wanted = moves.slice(0, MAX_FINDINGS_PER_STATEMENT).map(move => ({
      entity_ref: move.entityRef,
      annotation: MOVED_COST,
      value: billingPeriod,
      severity: 'warning',
      problem: `${subjectOf(move.to)} ${
        move.amount
      } of ${billingPeriod} that this entity had before`,
      remedy: move.to
        ? 'Agree with the other owner who claims these charges, and correct the annotation that is wrong'
        : 'Claim the charges by an annotation again if they are still yours',
    }));
    await this.knex.transaction(async trx => {
      const present: { id: number; entity_ref: string; problem: string }[] =
        await trx('claim_findings')
          .where({ annotation: MOVED_COST, value: billingPeriod })
          .select('id', 'entity_ref', 'problem');
      const over = present.filter(({ entity_ref, problem }) =>
        received.some(
          ({ entityRef, from }) =>
            entityRef === entity_ref &&
            problem.startsWith(`${subjectOf(from)} `),
        ),
      );
      const known = new Set(present.map(keyOf));
      const added = wanted.filter(row => !known.has(keyOf(row)));
      for (let at = 0; at < over.length; at += BATCH_ROWS) {
        await trx('claim_findings')
          .whereIn(
            'id',
            over.slice(at, at + BATCH_ROWS).map(({ id }) => id),
          )
          .delete();
      }
      for (let at = 0; at < added.length; at += BATCH_ROWS) {
        await trx('claim_findings').insert(added.slice(at, at + BATCH_ROWS));
      }
    });
  }

  /** Drops what concerns billing periods before a month, 'YYYY-MM'. */
  async expire(before: string): Promise<void> {
    await this.knex('claim_findings')
      .where({ annotation: MOVED_COST })
      .where('value', '<', before)
      .delete();
  }
}

function subjectOf(ref: string | undefined): string {
  return ref === undefined ? 'Nobody gets' : `${ref} gets`;
}

function keyOf(row: { entity_ref: string; problem: string }): string {
  return JSON.stringify([row.entity_ref, row.problem]);
}
