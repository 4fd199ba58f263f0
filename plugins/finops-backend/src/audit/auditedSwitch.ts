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
import { formatLedgerAmount, LedgerScale } from '@backstage-finops/cost-engine';
import { MovedCost } from '../ledger/write/MovedCost';

/** Moves that an audit event lists, so that a log takes it; the largest ones. */
const MAX_MOVES_PER_EVENT = 50;

/** A statement in which keys are attributed anew. @internal */
export interface SwitchedStatement {
  statementId: number;
  source: string;
  billingPeriod: string;
  currency: string;
  scale: LedgerScale;
  /** What it serves before and after: revisions of a version, or versions. */
  switched:
    | { fromRevision: number; toRevision: number }
    | { fromVersion: number | null; toVersion: number };
  claimsRevision: string;
  changedKeys: number;
  /** The largest amount first. */
  moves: readonly MovedCost[];
}

/**
 * Puts a switch by which keys of statements go to others on record, whether it
 * succeeds or not: which statements, and what moves from whom to whom.
 *
 * @internal
 */
export async function auditedSwitch(
  auditor: AuditorService,
  statements: readonly SwitchedStatement[],
  act: () => Promise<void>,
): Promise<void> {
  const events = [];
  for (const statement of statements) {
    const { statementId, scale, switched, moves } = statement;
    events.push(
      await auditor.createEvent({
        eventId: 'reattribution',
        severityLevel: 'medium',
        meta: {
          statement: statementId,
          source: statement.source,
          billingPeriod: statement.billingPeriod,
          currency: statement.currency,
          ...switched,
          claimsRevision: statement.claimsRevision,
          changedKeys: statement.changedKeys,
          moves: moves.length,
          moved: moves
            .slice(0, MAX_MOVES_PER_EVENT)
            .map(({ from, to, effective }) => ({
              from,
              to,
              effective: formatLedgerAmount(effective, scale),
            })),
        },
      }),
    );
  }
  try {
    await act();
  } catch (error) {
    for (const event of events) {
      await event.fail({ error: toError(error) });
    }
    throw error;
  }
  for (const event of events) {
    await event.success();
  }
}
