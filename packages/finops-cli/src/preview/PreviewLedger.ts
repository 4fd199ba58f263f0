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

import {
  Amounts,
  Claim,
  compareControlTotal,
  controlTotalDifference,
  COST_MEASURES,
  currencyScale,
  Finding,
  formatLedgerAmount,
  ledgerBridge,
  mergeFindings,
} from '@backstage-finops/cost-engine';
import { ChargeDetail } from './ChargeDetail';
import { LedgerSum, totalsOf } from './LedgerSum';
import { PostedBill, PostedStatement } from './PostedBill';
import {
  PreviewBridge,
  PreviewConflict,
  PreviewControlTotal,
  PreviewEntity,
  PreviewFinding,
  PreviewStatement,
  PreviewTotals,
  PreviewUnallocated,
} from './PreviewReport';

/** A sum with what identifies the charges in it. */
interface DetailedSum {
  sum: LedgerSum;
  detail: ChargeDetail;
}

/**
 * The rule of a bridge from billed to effective with a rest. Engines report it for
 * the whole delivery; here each statement has its own.
 */
const RULE_BRIDGE = 'bridge';
/** The rule of a statement of which several bills contain rows. */
const RULE_SEVERAL = 'statement-in-several-deliveries';

/** What the bills come to: each amount once, for an entity or for a reason. */
export class PreviewLedger {
  readonly bills: PostedBill[] = [];
  readonly #entities = new Map<string, LedgerSum>();
  readonly #reasons = new Map<string, DetailedSum>();
  readonly #conflicts = new Map<string, DetailedSum>();
  readonly #claims: ReadonlyMap<string, Claim>;

  constructor(claims: readonly Claim[]) {
    this.#claims = new Map(claims.map(claim => [claim.id, claim]));
  }

  post(bill: PostedBill): void {
    this.bills.push(bill);
    for (const { reading, keys, services } of bill.statements) {
      const { currency } = reading;
      for (const { attributionKey, outcome, amounts } of keys) {
        if (outcome.kind === 'entity') {
          this.#entity(currency, outcome.entityRef).add(amounts);
        } else {
          for (const { sum, detail } of this.#unallocated(currency, outcome)) {
            sum.add(amounts);
            detail.addKey(attributionKey, outcome, amounts);
          }
        }
      }
      for (const { key, service, amounts } of services) {
        if (key.outcome.kind === 'unallocated') {
          for (const { detail } of this.#unallocated(currency, key.outcome)) {
            detail.addService(service, amounts);
          }
        }
      }
    }
  }

  statements(): PreviewStatement[] {
    const all = this.bills.flatMap(bill =>
      bill.statements.map(statement => ({ bill, statement })),
    );
    return this.bills.flatMap(bill =>
      bill.statements.length === 0
        ? [emptyBillReport(bill)]
        : bill.statements.map(statement => {
            const others = all
              .filter(
                other =>
                  other.bill !== bill &&
                  identityOf(other.statement) === identityOf(statement),
              )
              .map(other => other.bill.source);
            return statementReport(statement, bill, others);
          }),
    );
  }

  entities(): PreviewEntity[] {
    return sorted(this.#entities, sum => sum).map(([[currency, ref], sum]) => ({
      entityRef: ref,
      currency,
      totals: totalsOf(sum.amounts, currency),
    }));
  }

  unallocated(): PreviewUnallocated[] {
    return sorted(this.#reasons, each => each.sum).map(
      ([[currency, reason], { sum, detail }]) => ({
        reason,
        currency,
        totals: totalsOf(sum.amounts, currency),
        detail: detail.report(reason, currency),
      }),
    );
  }

  conflicts(): PreviewConflict[] {
    return sorted(this.#conflicts, each => each.sum).map(
      ([[currency, ...entityRefs], { sum, detail }]) => ({
        entityRefs,
        currency,
        totals: totalsOf(sum.amounts, currency),
        detail: detail.report('conflict', currency),
      }),
    );
  }

  #entity(currency: string, ref: string): LedgerSum {
    return getOrAdd(this.#entities, [currency, ref], () => new LedgerSum());
  }

  #unallocated(
    currency: string,
    outcome: { reason: string; entityRefs?: string[] },
  ): DetailedSum[] {
    const create = () => ({
      sum: new LedgerSum(),
      detail: new ChargeDetail(this.#claims),
    });
    const sums = [getOrAdd(this.#reasons, [currency, outcome.reason], create)];
    if (outcome.entityRefs) {
      sums.push(
        getOrAdd(this.#conflicts, [currency, ...outcome.entityRefs], create),
      );
    }
    return sums;
  }
}

function statementReport(
  statement: PostedStatement,
  bill: PostedBill,
  others: readonly string[],
): PreviewStatement {
  const { reading, total, keys } = statement;
  const { currency } = reading;
  const allocated = new LedgerSum();
  const unallocated = new LedgerSum();
  for (const { outcome, amounts } of keys) {
    (outcome.kind === 'entity' ? allocated : unallocated).add(amounts);
  }
  const bridge = ledgerBridge(reading.bridge, total, currencyScale(currency));
  const findings = deliveryFindings(statement, bill);
  if (bridge.other !== 0n) {
    findings.push(findingReport(bridgeFinding(bridge.other, currency), bill));
  }
  if (others.length > 0) {
    findings.push(findingReport(severalFinding(others), bill));
  }
  const { controlTotal } = controlTotalReport(statement);
  const difference =
    controlTotal &&
    controlTotalDifference(controlTotal, statement.controlTotal!);
  if (difference) {
    findings.push(findingReport(difference, bill));
  }
  const units = (value: bigint) =>
    formatLedgerAmount(value, currencyScale(currency));
  return {
    source: statement.source,
    billingAccountId: reading.billingAccountId,
    billingPeriod: reading.billingPeriod,
    currency,
    rows: reading.rows,
    totals: totalsOf(total, currency),
    allocated: totalsOf(allocated.amounts, currency),
    unallocated: totalsOf(unallocated.amounts, currency),
    balanced: balances(total, allocated.amounts, unallocated.amounts),
    bridge: {
      billed: units(total.billed),
      commitmentPurchases: units(bridge.commitmentPurchases),
      amortisedUsed: units(bridge.amortisedUsed),
      amortisedUnused: units(bridge.amortisedUnused),
      other: units(bridge.other),
      effective: units(total.effective),
    } satisfies PreviewBridge,
    ...(controlTotal && { controlTotal }),
    findings,
  };
}

function controlTotalReport({
  reading: { currency, rows },
  total,
  controlTotal,
}: PostedStatement): { controlTotal?: PreviewControlTotal } {
  if (!controlTotal) {
    return {};
  }
  const { metric, origin } = controlTotal;
  const scale = currencyScale(currency);
  return {
    controlTotal: {
      ...compareControlTotal(
        { amounts: total, currency, scale, rows },
        controlTotal,
      ),
      metric,
      origin,
    },
  };
}

/**
 * What the engine found in the delivery. It counts over all line items and can't tell
 * the statement of each, so the first statement carries these findings: programs that
 * add counts up over statements get each of them once.
 */
function deliveryFindings(
  statement: PostedStatement,
  bill: PostedBill,
): PreviewFinding[] {
  const { statements, findings } = bill;
  if (statement !== statements[0]) {
    return [];
  }
  const reports = mergeFindings(findings)
    .filter(({ rule }) => rule !== RULE_BRIDGE)
    .map(finding => findingReport(finding, bill));
  return statements.length === 1
    ? reports
    : reports.map(report => ({ ...report, scope: 'bill' }));
}

/** A bill that has a header and no rows charges nothing, and does not disappear. */
function emptyBillReport(bill: PostedBill): PreviewStatement {
  const none: PreviewTotals = {
    billed: '0',
    effective: '0',
    list: null,
    contracted: null,
    unpriced: '0',
  };
  return {
    source: bill.source,
    billingAccountId: null,
    billingPeriod: null,
    currency: null,
    rows: 0,
    totals: none,
    allocated: none,
    unallocated: none,
    balanced: true,
    bridge: {
      billed: '0',
      commitmentPurchases: '0',
      amortisedUsed: '0',
      amortisedUnused: '0',
      other: '0',
      effective: '0',
    },
    findings: mergeFindings(bill.findings).map(finding =>
      findingReport(finding, bill),
    ),
  };
}

/** Allocated and unallocated make the total, to the last unit, in every measure. */
function balances(total: Amounts, ...parts: Amounts[]): boolean {
  return COST_MEASURES.every(
    measure =>
      parts.reduce((sum, part) => sum + (part[measure] ?? 0n), 0n) ===
      (total[measure] ?? 0n),
  );
}

function bridgeFinding(other: bigint, currency: string): Finding {
  const amount = formatLedgerAmount(other, currencyScale(currency));
  return {
    rule: RULE_BRIDGE,
    severity: 'warning',
    message:
      'Effective cost differs from billed cost by more than commitments explain; the example says by how much. Ask the provider how EffectiveCost of these charges is made. The count is of statements',
    count: 1,
    examples: [{ value: amount }],
  };
}

function severalFinding(others: readonly string[]): Finding {
  return {
    rule: RULE_SEVERAL,
    severity: 'warning',
    message:
      'Other bills have charges of the same billing account, month and currency; all of them add up. Leave out what is there twice',
    count: others.length,
    examples: others.map(value => ({ value })),
  };
}

function findingReport(
  { rule, severity, message, count, columns, examples }: Finding,
  { files }: PostedBill,
): PreviewFinding {
  return {
    rule,
    severity,
    message,
    count,
    ...(columns && { columns }),
    examples: examples.map(({ row, column, value, file }) => ({
      row: row ?? null,
      column: column ?? null,
      value: value ?? null,
      ...(files > 1 && file !== undefined && { file }),
    })),
  };
}

function identityOf({ reading }: PostedStatement): string {
  const { billingAccountId, billingPeriod, currency } = reading;
  return JSON.stringify([billingAccountId, billingPeriod, currency]);
}

function getOrAdd<T>(
  map: Map<string, T>,
  identity: readonly string[],
  create: () => T,
): T {
  const id = JSON.stringify(identity);
  let value = map.get(id);
  if (value === undefined) {
    value = create();
    map.set(id, value);
  }
  return value;
}

/** By currency, then size, then name. */
function sorted<T>(
  map: ReadonlyMap<string, T>,
  sumOf: (value: T) => LedgerSum,
): [string[], T][] {
  return [...map]
    .map(([id, value]): [string[], T] => [JSON.parse(id) as string[], value])
    .sort(([idA, a], [idB, b]) => {
      if (idA[0] !== idB[0]) {
        return idA[0] < idB[0] ? -1 : 1;
      }
      return (
        LedgerSum.compare(sumOf(a), sumOf(b)) || (idA[1] < idB[1] ? -1 : 1)
      );
    });
}
