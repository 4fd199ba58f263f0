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

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { ClaimOverride } from '@backstage-finops/cost-engine';
import { ledgerHash } from './ledgerHash';

/** Rows per statement: a few milliseconds on SQLite, which blocks meanwhile. */
const BATCH_ROWS = 50;

/** A replica may still go by claims that others have left behind; a day is ample. */
const OUTDATED_AFTER_MS = 24 * 60 * 60 * 1000;

interface OverrideRow {
  claims_revision: string;
  pair: string;
  winner_claim: string;
  winner_ref: string;
  loser_claim: string;
  loser_ref: string;
  expected: boolean;
  seen_at: string;
}

/**
 * Keeps which claims override those of another owner, from all replicas and earlier
 * processes, for each revision of the claims.
 *
 * @internal
 */
export class ClaimOverrideStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Adds what one process has seen. What was unexpected to anybody stays so.
   *
   * @returns what all of them have seen
   */
  async merge(
    revision: string,
    seen: readonly ClaimOverride[],
    at: Date,
  ): Promise<ClaimOverride[]> {
    const stored = await this.#read(revision);
    const added = seen
      .map(override => rowOf(revision, override, at))
      .filter(row => {
        const known = stored.get(row.pair);
        return !known || (known.expected && !row.expected);
      });
    for (let start = 0; start < added.length; start += BATCH_ROWS) {
      const batch = added.slice(start, start + BATCH_ROWS);
      await this.#insert(batch);
      await nextTurn();
    }
    const all = added.length > 0 ? await this.#read(revision) : stored;
    return [...all.values()].map(overrideOf);
  }

  /** Drops what concerns claims that nobody goes by any more. */
  async expire(currentRevision: string, at: Date): Promise<void> {
    const before = new Date(at.getTime() - OUTDATED_AFTER_MS).toISOString();
    await this.knex<OverrideRow>('claim_overrides')
      .whereNot('claims_revision', currentRevision)
      .where('seen_at', '<', before)
      .delete();
  }

  async #read(revision: string): Promise<Map<string, OverrideRow>> {
    const rows: OverrideRow[] = await this.knex<OverrideRow>('claim_overrides')
      .where('claims_revision', revision)
      .orderBy('pair');
    // SQLite has 0 and 1 for booleans.
    return new Map(
      rows.map(row => [row.pair, { ...row, expected: Boolean(row.expected) }]),
    );
  }

  /** Another replica may insert the same pairs at the same time. */
  async #insert(rows: readonly OverrideRow[]): Promise<void> {
    await this.knex('claim_overrides')
      .insert(rows)
      .onConflict(['claims_revision', 'pair'])
      .ignore();
    const unexpected = rows.filter(row => !row.expected);
    if (unexpected.length > 0) {
      await this.knex('claim_overrides')
        .where('claims_revision', unexpected[0].claims_revision)
        .whereIn(
          'pair',
          unexpected.map(row => row.pair),
        )
        .update({ expected: false });
    }
  }
}

function rowOf(
  revision: string,
  { winner, loser, expected }: ClaimOverride,
  at: Date,
): OverrideRow {
  const sides = [
    winner.claimId,
    winner.entityRef,
    loser.claimId,
    loser.entityRef,
  ];
  return {
    claims_revision: revision,
    pair: ledgerHash(JSON.stringify(sides)),
    winner_claim: winner.claimId,
    winner_ref: winner.entityRef,
    loser_claim: loser.claimId,
    loser_ref: loser.entityRef,
    expected,
    seen_at: at.toISOString(),
  };
}

function overrideOf(row: OverrideRow): ClaimOverride {
  return {
    winner: { claimId: row.winner_claim, entityRef: row.winner_ref },
    loser: { claimId: row.loser_claim, entityRef: row.loser_ref },
    expected: row.expected,
  };
}
