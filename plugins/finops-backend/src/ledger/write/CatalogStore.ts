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

import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Knex } from 'knex';
import { CatalogEntity, ClaimFinding } from '@backstage-finops/cost-engine';
import { ledgerDialect } from '../ledgerDialect';
import {
  CatalogStateRow,
  ClaimFindingRow,
  EntityMonthRow,
  EntityRow,
  NO_ENTITY,
  UNALLOCATED_KIND,
} from '../schema';
import { entityColumns } from './ensureEntities';
import { ledgerHash } from './ledgerHash';
import { MOVED_COST } from './MovedCostFindings';

/** Rows per transaction: a few milliseconds on SQLite, which blocks meanwhile. */
const BATCH_ROWS = 50;

/** `catalog_state` has one row. */
const STATE_ID = 1;

/**
 * What sweeps have recorded until now.
 *
 * @internal
 */
export interface CatalogMark {
  /** Of the claims; undefined before the first sweep. */
  revision: string | undefined;
  /** Another one whenever an entity, or to whom it belongs, was written. */
  memberships: string | undefined;
  /** Another one whenever a finding about claims was written. */
  findings: string;
}

type FindingColumns = Pick<
  ClaimFindingRow,
  | 'entity_ref'
  | 'annotation'
  | 'value'
  | 'severity'
  | 'problem'
  | 'remedy'
  | 'counterpart_ref'
  | 'problem_without_claim'
>;

/**
 * What the ledger knows of the catalog: entities with their owners, to whom they
 * belong in the current month, what is wrong with claims, and when it was swept.
 *
 * @internal
 */
export class CatalogStore {
  constructor(private readonly knex: Knex) {}

  async mark(): Promise<CatalogMark> {
    const state: CatalogStateRow | undefined = await this.knex(
      'catalog_state',
    ).first('claims_revision', 'memberships_stamp');
    // Ids only grow, and a finding is never updated.
    const findings = await this.knex('claim_findings')
      .whereNot('annotation', MOVED_COST)
      .count({ rows: '*' })
      .max({ last: 'id' })
      .first();
    return {
      revision: state?.claims_revision ?? undefined,
      memberships: state?.memberships_stamp ?? undefined,
      findings: `${findings?.rows}:${findings?.last}`,
    };
  }

  /**
   * Lets one replica at a time record what it found. The lock is held beside the writes,
   * not around them in one transaction: importers write entities too, and would wait for
   * a whole sweep, or it for them.
   *
   * (Only one process writes to SQLite, and its sweeps come one after the other.)
   */
  async exclusively<T>(task: () => Promise<T>): Promise<T> {
    if (ledgerDialect(this.knex) !== 'postgres') return task();
    return this.knex.transaction(async trx => {
      await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [
        'finops catalog sweep',
      ]);
      return task();
    });
  }

  /** The entities that the last sweep found, sorted. */
  async liveEntityRefs(): Promise<string[]> {
    return this.knex('entities')
      .whereNotNull('etag')
      .whereNull('deleted_at')
      .orderBy('entity_ref')
      .pluck('entity_ref');
  }

  /**
   * Brings entities up to date: what is new or changed is written, what is gone
   * becomes a tombstone that keeps its cost and its last owner, and to whom each
   * belongs in the current month is recorded. Earlier months stay as they are.
   *
   * @returns whether anything was written
   */
  async saveEntities(
    entities: readonly CatalogEntity[],
    { at, month }: { at: Date; month: string },
    signal?: AbortSignal,
  ): Promise<boolean> {
    const rows: Pick<EntityRow, 'id' | 'entity_ref' | 'etag' | 'deleted_at'>[] =
      await this.knex('entities')
        .whereNot('kind', UNALLOCATED_KIND)
        .select('id', 'entity_ref', 'etag', 'deleted_at');
    const stored = new Map(rows.map(row => [row.entity_ref, row]));
    const changed = entities
      .map(entity => ({ entity, digest: digestOf(entity) }))
      .filter(({ entity, digest }) => {
        const row = stored.get(entity.entityRef);
        return row?.etag !== digest || row.deleted_at !== null;
      });
    const present = new Set(entities.map(entity => entity.entityRef));
    const gone = rows.filter(
      row => row.deleted_at === null && !present.has(row.entity_ref),
    );
    if (changed.length > 0 || gone.length > 0) {
      // Before and after: what is read in between is not kept for longer than that.
      await this.#stampMemberships();
    }
    for (const batch of batches(changed)) {
      signal?.throwIfAborted();
      await this.knex.transaction(trx => saveBatch(trx, batch));
      await nextTurn();
    }
    for (const batch of batches(gone)) {
      await this.knex('entities')
        .whereIn(
          'id',
          batch.map(row => row.id),
        )
        .update({ deleted_at: at.toISOString() });
    }
    const recorded = await this.#recordMonth(entities, month, signal);
    const written = changed.length > 0 || gone.length > 0 || recorded;
    if (written) await this.#stampMemberships();
    return written;
  }

  async #stampMemberships(): Promise<void> {
    await this.knex('catalog_state')
      .insert({ id: STATE_ID, memberships_stamp: randomUUID() })
      .onConflict('id')
      .merge(['memberships_stamp']);
  }

  /** In the current month the last word counts, until the month is over. */
  async #recordMonth(
    entities: readonly CatalogEntity[],
    month: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const ids = new Map<string, number>(
      (
        await this.knex('entities')
          .whereNot('kind', UNALLOCATED_KIND)
          .select('id', 'entity_ref')
      ).map(row => [row.entity_ref, row.id]),
    );
    const stored = new Map<number, EntityMonthRow>(
      (await this.knex('entity_months').where({ month })).map(
        (row: EntityMonthRow) => [row.entity_id, row],
      ),
    );
    const changed = entities
      .map(entity => ({
        entity_id: ids.get(entity.entityRef)!,
        month,
        owner_ref: entity.owner ?? null,
        system_ref: entity.system ?? null,
        domain_ref: entity.domain ?? null,
      }))
      .filter(row => {
        const before = stored.get(row.entity_id);
        return (
          !before ||
          before.owner_ref !== row.owner_ref ||
          before.system_ref !== row.system_ref ||
          before.domain_ref !== row.domain_ref
        );
      });
    if (changed.length > 0) await this.#stampMemberships();
    for (const batch of batches(changed)) {
      signal?.throwIfAborted();
      await this.knex('entity_months')
        .insert(batch)
        .onConflict(['entity_id', 'month'])
        .merge(['owner_ref', 'system_ref', 'domain_ref']);
      await nextTurn();
    }
    return changed.length > 0;
  }

  /**
   * Replaces what sweeps know about claims. Compared with what is there, whoever wrote
   * it: sweeps move between replicas.
   *
   * @returns whether anything was written
   */
  async saveClaimFindings(findings: readonly ClaimFinding[]): Promise<boolean> {
    return this.knex.transaction(async trx => {
      const stored: ClaimFindingRow[] = await trx('claim_findings')
        .whereNot('annotation', MOVED_COST)
        .orderBy('id');
      const missing = new Map(
        findings.map(findingColumns).map(row => [textOf(row), row]),
      );
      // What is still missing when its row comes is kept; a second such row is not.
      const over = stored.filter(row => !missing.delete(textOf(row)));
      for (const batch of batches(over)) {
        await trx('claim_findings')
          .whereIn(
            'id',
            batch.map(row => row.id),
          )
          .delete();
      }
      for (const batch of batches([...missing.values()])) {
        await trx('claim_findings').insert(batch);
      }
      return over.length > 0 || missing.size > 0;
    });
  }

  /** The catalog was swept, and nothing is wrong with it. */
  async saveSwept(state: {
    revision: string;
    entities: number;
    at: Date;
  }): Promise<void> {
    const columns = {
      claims_revision: state.revision,
      entities: state.entities,
      swept_at: state.at.toISOString(),
      finding: null,
    };
    await this.knex('catalog_state')
      .insert({ id: STATE_ID, ...columns })
      .onConflict('id')
      .merge(Object.keys(columns));
  }

  /** The sweep was stopped; what the last one found still holds. */
  async saveStopped(finding: object): Promise<void> {
    await this.knex('catalog_state')
      .insert({ id: STATE_ID, finding: JSON.stringify(finding) })
      .onConflict('id')
      .merge(['finding']);
  }
}

async function saveBatch(
  trx: Knex.Transaction,
  batch: readonly { entity: CatalogEntity; digest: string }[],
): Promise<void> {
  const columns = batch.map(({ entity, digest }) => {
    const row = entityColumns(entity);
    return {
      ...row,
      title: row.title === null ? null : storable(row.title),
      etag: digest,
      deleted_at: null,
    };
  });
  await trx('entities')
    .insert(columns)
    .onConflict('entity_ref')
    .merge(Object.keys(columns[0]));
  const rows: Pick<EntityRow, 'id' | 'entity_ref'>[] = await trx('entities')
    .whereIn(
      'entity_ref',
      columns.map(row => row.entity_ref),
    )
    .select('id', 'entity_ref');
  const ids = new Map(rows.map(row => [row.entity_ref, row.id]));
  await trx('entity_ancestors')
    .whereIn('entity_id', [...ids.values()])
    .delete();
  const ancestors = batch.flatMap(({ entity }) =>
    [...new Set(entity.ownerAncestors)].map(group => ({
      entity_id: ids.get(entity.entityRef)!,
      group_ref: group,
    })),
  );
  for (const part of batches(ancestors)) {
    await trx('entity_ancestors').insert(part);
  }
}

function findingColumns(finding: ClaimFinding): FindingColumns {
  return {
    entity_ref: finding.entityRef ?? NO_ENTITY,
    annotation: storable(finding.annotation),
    value: storable(finding.value),
    severity: finding.severity,
    problem: storable(finding.problem),
    remedy: storable(finding.remedy),
    counterpart_ref: finding.counterpart?.entityRef ?? null,
    problem_without_claim: finding.counterpart
      ? storable(finding.counterpart.problem)
      : null,
  };
}

/** Two findings with one text say the same. */
function textOf(row: FindingColumns): string {
  return JSON.stringify([
    row.entity_ref,
    row.annotation,
    row.value,
    row.severity,
    row.problem,
    row.remedy,
    // A release before this one does not write them.
    row.counterpart_ref,
    row.problem_without_claim,
  ]);
}

/** Changes whenever something changes that the ledger stores of the entity. */
function digestOf(entity: CatalogEntity): string {
  return ledgerHash(
    JSON.stringify([entityColumns(entity), entity.ownerAncestors]),
  );
}

/** PostgreSQL stores no NUL. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH_ROWS) {
    yield items.slice(start, start + BATCH_ROWS);
  }
}
