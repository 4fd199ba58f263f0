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
import { formatLedgerAmount, LedgerScale } from '@backstage-finops/cost-engine';
import { UNALLOCATED_PREFIX } from '../schema';
import { MovedCost } from './MovedCost';

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

/** The statement in which cost moves. @internal */
export interface MovedStatement {
  statementId: number;
  /** 'YYYY-MM' */
  billingPeriod: string;
  currency: string;
  /** Decimal places of ledger units. */
  scale: LedgerScale;
  /** 'YYYY-MM' in which it moves; on purpose, older billing periods move, too. */
  movedIn: string;
}

/**
 * Tells former owners that cost went away, so that nobody takes another team's cost,
 * or gives cost away, without that team knowing.
 *
 * @internal
 */
export class MovedCostFindings {
  /** @param knex - or the transaction of the switch by which cost moves */
  constructor(private readonly knex: Knex) {}

  /**
   * Adds findings. Where cost comes back from an entity, the finding that it went
   * there is over. Belongs into the transaction of the switch: what moves is never
   * without them, whatever happens next.
   *
   * @param moves - the largest amount first
   */
  async save(
    statement: MovedStatement,
    moves: readonly MovedCost[],
  ): Promise<void> {
    const counting = moves.filter(({ effective }) => effective !== 0n);
    if (counting.length === 0) {
      return;
    }
    const { statementId, billingPeriod, currency, scale, movedIn } = statement;
    const wanted = counting
      .filter(({ from }) => !isReason(from))
      .slice(0, MAX_FINDINGS_PER_STATEMENT)
      .map(({ from, to, effective }) => ({
        entity_ref: from,
        annotation: MOVED_COST,
        statement_id: statementId,
        counterpart_ref: to,
        value: movedIn,
        severity: 'warning',
        problem: `${subjectOf(to)} ${formatLedgerAmount(
          effective,
          scale,
        )} ${currency} of ${billingPeriod} that this entity had before`,
        remedy: isReason(to)
          ? 'Claim the charges by an annotation again if they are still yours'
          : 'Agree with the other owner who claims these charges, and correct the annotation that is wrong',
      }));
    const present: Present[] = await this.knex('claim_findings')
      .where({ annotation: MOVED_COST, statement_id: statementId })
      // In one order, so that two switches can't wait for each other.
      .orderBy('id')
      .select('id', 'entity_ref', 'counterpart_ref', 'problem');
    const back = new Set(counting.map(({ from, to }) => pairOf(to, from)));
    const over = present.filter(row =>
      back.has(pairOf(row.entity_ref, row.counterpart_ref)),
    );
    const known = new Set(present.map(keyOf));
    const added = wanted.filter(row => !known.has(keyOf(row)));
    for (let at = 0; at < over.length; at += BATCH_ROWS) {
      await this.knex('claim_findings')
        .whereIn(
          'id',
          over.slice(at, at + BATCH_ROWS).map(({ id }) => id),
        )
        .delete();
    }
    for (let at = 0; at < added.length; at += BATCH_ROWS) {
      await this.knex('claim_findings').insert(
        added.slice(at, at + BATCH_ROWS),
      );
    }
  }

  /** Drops what moved before a month, 'YYYY-MM'. */
  async expire(before: string): Promise<void> {
    await this.knex('claim_findings')
      .where({ annotation: MOVED_COST })
      .where('value', '<', before)
      .delete();
  }
}

interface Present {
  id: number;
  entity_ref: string;
  counterpart_ref: string;
  problem: string;
}

function isReason(ref: string): boolean {
  return ref.startsWith(UNALLOCATED_PREFIX);
}

function subjectOf(ref: string): string {
  return isReason(ref) ? 'Nobody gets' : `${ref} gets`;
}

function pairOf(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

function keyOf(row: { entity_ref: string; problem: string }): string {
  return JSON.stringify([row.entity_ref, row.problem]);
}
