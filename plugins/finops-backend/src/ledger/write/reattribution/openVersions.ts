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
import { KeyProjection, LedgerScale } from '@backstage-finops/cost-engine';

/**
 * The version that an open statement serves, at the revision that it serves.
 *
 * @internal
 */
export interface OpenVersion {
  statementId: number;
  versionId: number;
  revision: number;
  sourceId: number;
  source: string;
  unit: string;
  /** 'YYYY-MM' */
  billingPeriod: string;
  currency: string;
  /** Decimal places of ledger units. */
  scale: LedgerScale;
  claimsRevision: string;
  projection: KeyProjection;
  /** YYYYMMDD; absent in an emptied statement. */
  firstDay?: number;
  lastDay?: number;
}

/**
 * What the statements serve that are not closed, the newest billing period first.
 *
 * @internal
 */
export async function openVersions(knex: Knex): Promise<OpenVersion[]> {
  const rows = await knex('statements as s')
    .join('statement_versions as v', 'v.id', 's.serving_version_id')
    .join('sources as o', 'o.id', 's.source_id')
    .whereNull('s.closed_at')
    .orderBy([
      { column: 's.billing_period', order: 'desc' },
      { column: 's.id' },
    ])
    .select(
      's.id as statement_id',
      's.revision',
      's.source_id',
      's.unit',
      's.billing_period',
      's.currency',
      's.scale',
      'o.name as source',
      'v.id as version_id',
      'v.claims_revision',
      'v.projection',
      'v.first_day',
      'v.last_day',
    );
  return rows.map(row => ({
    statementId: row.statement_id,
    versionId: row.version_id,
    revision: row.revision,
    sourceId: row.source_id,
    source: row.source,
    unit: row.unit,
    billingPeriod: row.billing_period,
    currency: row.currency,
    scale: row.scale as LedgerScale,
    claimsRevision: row.claims_revision,
    projection: JSON.parse(row.projection),
    firstDay: row.first_day ?? undefined,
    lastDay: row.last_day ?? undefined,
  }));
}
