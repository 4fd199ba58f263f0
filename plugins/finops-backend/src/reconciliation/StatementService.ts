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
  Clock,
  Finding,
  formatLedgerAmount,
  KeyProjection,
  LedgerScale,
  ratioOf,
} from '@backstage-finops/cost-engine';
import {
  StatementDifference,
  StatementDifferences,
  StatementList,
  StatementReconciliation,
  StatementSummary,
  Totals,
  UnallocatedReasonName,
} from '@backstage-finops/plugin-finops-common';
import { NotFoundError } from '@backstage/errors';
import { toFindings } from '../claims';
import { controlTotalFindings, toControlTotal } from '../controlTotals';
import { toTotals } from '../costs';
import { isFinal, isoOrNull } from '../freshness';
import {
  addAmounts,
  LedgerAmounts,
  sameAmounts,
  UNALLOCATED_PREFIX,
} from '../ledger';
import {
  AllocationReader,
  EntityReader,
  LedgerState,
  LedgerStateReader,
  LedgerVersion,
  readConsistently,
  ServingStatement,
  StatementReader,
  VersionEntityCost,
} from '../ledger/read';
import { hiddenFields, Viewer } from '../permissions';
import { fileNames, readStored } from '../stored';

/** @internal */
export interface StatementServiceOptions {
  statements: StatementReader;
  state: LedgerStateReader;
  allocations: AllocationReader;
  entities: EntityReader;
  clock: Clock;
}

interface Money {
  format(units: bigint): string;
  formatKnown(units: bigint | undefined): string | null;
}

/** What is known of statements beside their versions. */
interface SaidOfStatements {
  /** How many, by delivery. */
  findings: Map<number, number>;
  /** JSON, by statement. */
  controlTotals: Map<number, string>;
}

/**
 * Answers whether statements add up.
 *
 * @internal
 */
export class StatementService {
  readonly #options: StatementServiceOptions;

  constructor(options: StatementServiceOptions) {
    this.#options = options;
  }

  async list(
    filter: { billingPeriod?: string; source?: string },
    viewer: Viewer,
  ): Promise<StatementList> {
    return readConsistently(this.#options.state, state =>
      this.#list(state, filter, viewer),
    );
  }

  /** @throws NotFoundError */
  async read(id: number, viewer: Viewer): Promise<StatementReconciliation> {
    return readConsistently(this.#options.state, state =>
      this.#read(find(state, id), viewer),
    );
  }

  /** @throws NotFoundError */
  async differences(id: number, viewer: Viewer): Promise<StatementDifferences> {
    return readConsistently(this.#options.state, state =>
      this.#differences(find(state, id), viewer),
    );
  }

  async #list(
    state: LedgerState,
    filter: { billingPeriod?: string; source?: string },
    viewer: Viewer,
  ): Promise<StatementList> {
    const chosen = state.statements.filter(
      one =>
        (!filter.billingPeriod || one.billingPeriod === filter.billingPeriod) &&
        (!filter.source || one.source === filter.source),
    );
    const said = await this.#saidOfStatements();
    const statements: StatementSummary[] = [];
    for (const one of chosen) {
      statements.push(await this.#summary(one, said, viewer));
    }
    return { statements, hidden: hiddenFields(viewer, ['others']) };
  }

  async #read(
    statement: ServingStatement,
    viewer: Viewer,
  ): Promise<StatementReconciliation> {
    const money = moneyOf(statement);
    const versions = await this.#options.statements.versions(statement.id);
    const serving = versions.find(one => one.id === statement.versionId)!;
    const allocation = await this.#options.allocations.ofStatement(statement);
    const { commitmentPurchases, amortisedUsed, amortisedUnused, other } =
      serving.bridge;
    const projection = readStored<KeyProjection>(serving.projection);
    const totals = (amounts: LedgerAmounts): Totals =>
      toTotals(amounts, money, viewer.mayReadPrices);
    const said = await this.#saidOfStatements();
    return {
      ...(await this.#summary(statement, said, viewer)),
      bridge: {
        billed: money.format(statement.amounts.billed),
        commitmentPurchases: money.format(commitmentPurchases),
        amortisedUsed: money.format(amortisedUsed),
        amortisedUnused: money.format(amortisedUnused),
        other: money.format(other),
        effective: money.format(statement.amounts.effective),
      },
      reasons: [...allocation.byReason].map(([reason, amounts]) => ({
        reason: reason as UnallocatedReasonName,
        totals: totals(amounts),
      })),
      versions: versions.map(one => ({
        number: one.number,
        status: one.status === 'serving' ? 'serving' : 'superseded',
        rows: one.rows,
        totals: totals(one.amounts),
        createdAt: one.createdAt,
        servedAt: one.servedAt ?? null,
        deliveryFiles: fileNames(one.files),
      })),
      deliveryFindings: toFindings(
        [
          ...controlTotalFindings(
            statement,
            said.controlTotals.get(statement.id),
          ),
          ...(readStored<Finding[]>(serving.findings) ?? []),
        ],
        viewer,
      ),
      projection: {
        columns: projection?.columns ?? [],
        resources: (projection?.resources ?? []).map(one => one.glob),
        droppedTagKeys: projection?.droppedTagKeys ?? [],
      },
      hidden: hiddenFields(viewer, ['others']),
    };
  }

  async #differences(
    statement: ServingStatement,
    viewer: Viewer,
  ): Promise<StatementDifferences> {
    const { statements, entities } = this.#options;
    const money = moneyOf(statement);
    const versions = await statements.versions(statement.id);
    const previous = versions.find(isComparable(statement));
    const after = await statements.entityCosts(
      statement.versionId,
      statement.revision,
    );
    const before = previous
      ? await statements.entityCosts(previous.id, previous.lastRevision)
      : [];
    const visible = await entities.visibleRefs(
      [...before, ...after].map(one => one.entityRef),
      viewer.visibility,
    );
    const all = previous ? compare(before, after) : [];
    const changed = all.filter(one => one.before !== one.after);
    const maySee = (one: EntityDifference) =>
      viewer.visibility === undefined || visible.has(one.entityRef);
    const others = changed.filter(one => !maySee(one));
    return {
      statementId: statement.id,
      currency: statement.currency,
      previousVersion: previous?.number ?? null,
      servingVersion: statement.versionNumber,
      total: money.format(
        previous
          ? statement.amounts.effective - previous.amounts.effective
          : 0n,
      ),
      differences: changed.filter(maySee).map(one => toDifference(one, money)),
      others:
        others.length === 0
          ? null
          : money.format(
              others.reduce((sum, one) => sum + one.after - one.before, 0n),
            ),
      unchanged: all.length - changed.length,
      // Statements have amounts of four costs; their differences of one, which everybody may read.
      hidden: viewer.visibility === undefined ? [] : ['others'],
    };
  }

  async #summary(
    statement: ServingStatement,
    said: SaidOfStatements,
    viewer: Viewer,
  ): Promise<StatementSummary> {
    const money = moneyOf(statement);
    const { allocated, unallocated } =
      await this.#options.allocations.ofStatement(statement);
    const totals = (amounts: LedgerAmounts) =>
      toTotals(amounts, money, viewer.mayReadPrices);
    const { amounts } = statement;
    return {
      id: statement.id,
      source: statement.source,
      provider: statement.provider,
      billingAccountId: statement.billingAccountId,
      billingAccountName: statement.billingAccountName ?? null,
      billingPeriod: statement.billingPeriod,
      currency: statement.currency,
      rows: statement.rows,
      totals: totals(amounts),
      allocated: totals(allocated),
      unallocated: totals(unallocated),
      balanced: sameAmounts(addAmounts(allocated, unallocated), amounts),
      coverage:
        amounts.effective > 0n
          ? ratioOf(allocated.effective, amounts.effective)
          : null,
      controlTotal:
        toControlTotal(statement, said.controlTotals.get(statement.id)) ?? null,
      status: this.#status(statement),
      throughDay: isoOrNull(statement.lastDayWithin),
      servedAt: statement.servedAt ?? null,
      findings:
        (said.findings.get(statement.deliveryId) ?? 0) +
        controlTotalFindings(statement, said.controlTotals.get(statement.id))
          .length,
    };
  }

  #status(statement: ServingStatement): StatementSummary['status'] {
    if (statement.closedAt) return 'closed';
    return isFinal(statement, this.#options.clock()) ? 'final' : 'open';
  }

  async #saidOfStatements(): Promise<SaidOfStatements> {
    const { statements } = this.#options;
    const deliveries = await statements.standingFindings();
    return {
      findings: new Map(
        deliveries.map(one => [
          one.deliveryId,
          (readStored<Finding[]>(one.findings) ?? []).length,
        ]),
      ),
      controlTotals: await statements.controlTotals(),
    };
  }
}

/** @throws NotFoundError */
function find(state: LedgerState, id: number): ServingStatement {
  const statement = state.byId.get(id);
  if (!statement) {
    throw new NotFoundError(
      `No statement ${id} serves. The list of statements has the numbers of those that do.`,
    );
  }
  return statement;
}

function isComparable(
  statement: ServingStatement,
): (version: LedgerVersion) => boolean {
  return version =>
    version.id < statement.versionId && version.status === 'previous';
}

interface EntityDifference {
  entityRef: string;
  label: string;
  unallocated: boolean;
  before: bigint;
  after: bigint;
}

/** Largest change first. */
function compare(
  before: VersionEntityCost[],
  after: VersionEntityCost[],
): EntityDifference[] {
  const differences = new Map<string, EntityDifference>();
  const at = (cost: VersionEntityCost): EntityDifference => {
    const known = differences.get(cost.entityRef) ?? {
      entityRef: cost.entityRef,
      label: cost.label,
      unallocated: cost.unallocated,
      before: 0n,
      after: 0n,
    };
    differences.set(cost.entityRef, known);
    return known;
  };
  for (const cost of before) at(cost).before += cost.amounts.effective;
  for (const cost of after) at(cost).after += cost.amounts.effective;
  const size = ({ before: b, after: a }: EntityDifference) =>
    a > b ? a - b : b - a;
  return [...differences.values()].sort((a, b) => {
    if (size(a) !== size(b)) return size(a) < size(b) ? 1 : -1;
    return a.entityRef < b.entityRef ? -1 : 1;
  });
}

function toDifference(
  one: EntityDifference,
  money: Money,
): StatementDifference {
  return {
    entityRef: one.unallocated ? null : one.entityRef,
    reason: one.unallocated
      ? one.entityRef.slice(UNALLOCATED_PREFIX.length)
      : null,
    label: one.label,
    before: money.format(one.before),
    after: money.format(one.after),
    change: money.format(one.after - one.before),
  };
}

function moneyOf(statement: ServingStatement): Money {
  const format = (units: bigint) =>
    formatLedgerAmount(units, statement.scale as LedgerScale);
  return {
    format,
    formatKnown: units => (units === undefined ? null : format(units)),
  };
}
