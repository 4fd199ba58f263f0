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

import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { formatLedgerAmount } from '@backstage-finops/cost-engine';
import { OpenVersion } from '../ledger/write/reattribution/openVersions';
import { MovedCost } from './movedCosts';

/** Moves that an audit event lists, so that a log takes it; the largest ones. */
const MAX_MOVES_PER_EVENT = 50;

/** @internal */
export interface ChangedStatement {
  version: OpenVersion;
  claimsRevision: string;
  changedKeys: number;
  /** The largest amount first. */
  moves: readonly MovedCost[];
}

/**
 * Puts a switch to another revision of a statement on record, whether it succeeds
 * or not: which one, and what moves from whom to whom.
 *
 * @internal
 */
export async function auditedReattribution(
  auditor: AuditorService,
  { version, claimsRevision, changedKeys, moves }: ChangedStatement,
  act: () => Promise<void>,
): Promise<void> {
  const event = await auditor.createEvent({
    eventId: 'reattribution',
    severityLevel: 'medium',
    meta: {
      statement: version.statementId,
      source: version.source,
      billingPeriod: version.billingPeriod,
      currency: version.currency,
      fromRevision: version.revision,
      toRevision: version.revision + 1,
      claimsRevision,
      changedKeys,
      moves: moves.length,
      moved: moves
        .slice(0, MAX_MOVES_PER_EVENT)
        .map(({ from, to, effective }) => ({
          from,
          to,
          effective: formatLedgerAmount(effective, version.scale),
        })),
    },
  });
  try {
    await act();
    await event.success();
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
