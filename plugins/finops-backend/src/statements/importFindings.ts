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

import { Finding, MAX_FINDING_EXAMPLES } from '@backstage-finops/cost-engine';
import { StatementRow } from '../ledger/schema';
import { DeliveryStore } from '../ledger/write/DeliveryStore';

/** Stable ids of the findings of an import. @internal */
export const IMPORT_RULES = {
  duplicateDelivery: 'duplicate-delivery',
  statementEmptied: 'statement-emptied',
  statementMoved: 'statement-moved',
  statementInSeveralDeliveries: 'statement-in-several-deliveries',
  restatedAfterClose: 'restated-after-close',
} as const;

/**
 * What readers ought to know about a statement that is delivered.
 * @internal
 */
export async function statementFindings(
  store: DeliveryStore,
  row: StatementRow,
): Promise<Finding[]> {
  const others = await store.sameStatementElsewhere(row);
  return others.length === 0
    ? []
    : [
        {
          rule: IMPORT_RULES.statementInSeveralDeliveries,
          severity: 'warning',
          message:
            'A statement is also in other deliveries. They add up; if they overlap, remove one of them. The count is of other deliveries',
          count: others.length,
          examples: others.slice(0, MAX_FINDING_EXAMPLES).map(other => ({
            file: other.unit,
            value: `${nameOf(row)} of the source ${other.source_name}`,
          })),
        },
      ];
}

/** A statement that another unit delivers now, in place of this one. @internal */
export function movedFinding(row: StatementRow): Finding {
  return statementFinding(
    row,
    IMPORT_RULES.statementMoved,
    'The source does not offer a delivery any more and has its statement under another name, so it counts there',
  );
}

/** A statement that was closed, and that the delivery would have changed. @internal */
export function closedFinding(row: StatementRow): Finding {
  return statementFinding(
    row,
    IMPORT_RULES.restatedAfterClose,
    'A statement was closed and stays as it was; what this delivery says about it does not count',
    `, closed on ${row.closed_at?.slice(0, 10)}`,
  );
}

/** A statement that a unit no longer delivers. @internal */
export function emptiedFinding(row: StatementRow): Finding {
  return statementFinding(
    row,
    IMPORT_RULES.statementEmptied,
    'A statement was delivered before and is not in this delivery, so it is empty now',
  );
}

/** Content that counts elsewhere already. @internal */
export function duplicateFinding(twin: {
  unit: string;
  source_name: string;
}): Finding {
  return {
    rule: IMPORT_RULES.duplicateDelivery,
    severity: 'warning',
    message:
      'The content is byte for byte that of another delivery, and counts once, there. Remove one of them',
    count: 1,
    examples: [{ file: twin.unit, value: `of the source ${twin.source_name}` }],
  };
}

function statementFinding(
  row: StatementRow,
  rule: string,
  message: string,
  further = '',
): Finding {
  return {
    rule,
    severity: 'warning',
    message: `${message}. The count is of statements`,
    count: 1,
    examples: [{ file: row.unit, value: `${nameOf(row)}${further}` }],
  };
}

function nameOf(row: StatementRow): string {
  return `${row.billing_account_id} ${row.billing_period} ${row.currency}`;
}
