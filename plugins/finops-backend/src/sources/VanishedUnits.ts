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

import { isDeepStrictEqual } from 'node:util';
import { Knex } from 'knex';
import { Finding } from '@backstage-finops/cost-engine';
import {
  addAmounts,
  amountsAsText,
  AmountTexts,
  LedgerAmounts,
  readAmounts,
  zeroAmounts,
} from '../ledger';
import {
  DeliveryRow,
  SourceRow,
  StatementRow,
  StatementVersionRow,
} from '../ledger/schema';
import { countedDeliveries } from '../ledger/write/countedDeliveries';
import { NOT_READABLE } from './notReadableFinding';
import { IMPORT_RULES } from '../statements/importFindings';

/** Stable id of the finding about a unit that is not offered any more. @internal */
export const UNIT_NOT_OFFERED = 'unit-not-offered';

/** A unit that serves, and that its source does not offer any more. @internal */
export interface VanishedUnit {
  unit: string;
  /** Its statements that a unit which is new delivers now. */
  replaced: StatementRow[];
  /** Its other statements, which keep serving. */
  kept: StatementRow[];
  /** Some are kept only until all that may replace them is read. */
  isWaiting: boolean;
}

/** A statement with what its serving version comes to. */
type ServedStatement = StatementRow &
  Pick<StatementVersionRow, 'rows'> &
  AmountTexts;

/** What statements of one bill come to together. */
interface BillSum {
  rows: number;
  /** In ledger units by scale, which statements of a bill may differ in. */
  amounts: Map<number, LedgerAmounts>;
}

/**
 * Units that a source offered before and does not offer any more: files that
 * were renamed, or laid out in another way.
 *
 * That a file is missing deletes nothing. What replaces a statement is only
 * the same statement from a unit that is new since the source was last listed
 * as a whole: units that were offered side by side add up. One file may become
 * several, so that a statement is replaced when the new ones come to the same as
 * it does, or when all new ones are read: until then it counts with those that
 * are, since too much for a while is seen and too little is believed.
 *
 * @internal
 */
export class VanishedUnits {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * @param source - as it was before this listing
   * @param offered - all of it
   */
  async find(
    source: SourceRow,
    offered: ReadonlySet<string>,
  ): Promise<VanishedUnit[]> {
    const served: ServedStatement[] = await this.#knex({ s: 'statements' })
      .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
      .where({ 's.source_id': source.id })
      .where('v.rows', '>', 0)
      .select('s.*', 'v.rows', ...amountsAsText(this.#knex, 'v'))
      .orderBy('s.id');
    const gone = served.filter(({ unit }) => !offered.has(unit));
    if (gone.length === 0) {
      return [];
    }
    const older = await this.#unitsBefore(source);
    const isOpen = (row: ServedStatement) => row.closed_at === null;
    const fresh = sumsByBill(
      served.filter(({ unit }) => offered.has(unit) && !older.has(unit)),
    );
    const former = sumsByBill(gone.filter(isOpen));
    const allRead = !(await this.#hasUnread(source, offered));
    const vanished = new Map<string, VanishedUnit>();
    for (const row of gone) {
      const { unit } = row;
      const found = vanished.get(unit) ?? {
        unit,
        replaced: [],
        kept: [],
        isWaiting: false,
      };
      vanished.set(unit, found);
      const bill = billOf(row);
      const delivered = isOpen(row) ? fresh.get(bill) : undefined;
      if (
        delivered !== undefined &&
        (allRead || isDeepStrictEqual(delivered, former.get(bill)))
      ) {
        found.replaced.push(row);
      } else {
        found.kept.push(row);
        found.isWaiting ||= delivered !== undefined;
      }
    }
    return [...vanished.values()];
  }

  /**
   * Says of units what they serve although they are gone, and takes it back. A unit
   * that is there can be read again.
   */
  async report(
    sourceId: number,
    vanished: readonly VanishedUnit[],
    offered: ReadonlySet<string>,
  ): Promise<void> {
    const kept = new Map(
      vanished
        .filter(each => each.kept.length > 0)
        .map(each => [each.unit, notOfferedFinding(each)]),
    );
    const deliveries: DeliveryRow[] = await this.#knex('deliveries')
      .where({ source_id: sourceId, status: 'posted' })
      .select('*');
    for (const { id, unit, findings } of deliveries) {
      const finding = kept.get(unit);
      const noted: Finding[] = JSON.parse(findings ?? '[]');
      const others = noted.filter(
        ({ rule }) =>
          rule !== UNIT_NOT_OFFERED &&
          !(rule === NOT_READABLE && offered.has(unit)),
      );
      const text = JSON.stringify(finding ? [...others, finding] : others);
      if (text !== (findings ?? '[]')) {
        await this.#knex('deliveries').where({ id }).update({ findings: text });
      }
    }
  }

  /** Units that counted when the source was last listed as a whole. */
  async #unitsBefore({ id, last_listed_at }: SourceRow): Promise<Set<string>> {
    const deliveries = countedDeliveries(
      this.#knex,
      id,
      IMPORT_RULES.duplicateDelivery,
    );
    // Without such a listing nobody knows what stood side by side.
    if (last_listed_at !== null) {
      deliveries.where('discovered_at', '<', last_listed_at);
    }
    return new Set(await deliveries.distinct('unit').pluck('unit'));
  }

  /** Whether a unit is offered that is new since then, and that was not posted yet. */
  async #hasUnread(
    { id, last_listed_at }: SourceRow,
    offered: ReadonlySet<string>,
  ): Promise<boolean> {
    const known: string[] = await this.#knex('deliveries')
      .where({ source_id: id })
      .where('discovered_at', '<', last_listed_at ?? '')
      .distinct('unit')
      .pluck('unit');
    const posted: string[] = await this.#knex('deliveries')
      .where({ source_id: id })
      .whereIn('status', ['posted', 'superseded'])
      .distinct('unit')
      .pluck('unit');
    const read = new Set([...known, ...posted]);
    return [...offered].some(unit => !read.has(unit));
  }
}

function sumsByBill(statements: ServedStatement[]): Map<string, BillSum> {
  const sums = new Map<string, BillSum>();
  for (const row of statements) {
    const bill = billOf(row);
    const sum = sums.get(bill) ?? { rows: 0, amounts: new Map() };
    sum.rows += Number(row.rows);
    sum.amounts.set(
      row.scale,
      addAmounts(sum.amounts.get(row.scale) ?? zeroAmounts(), readAmounts(row)),
    );
    sums.set(bill, sum);
  }
  return sums;
}

function billOf(row: StatementRow): string {
  return JSON.stringify([
    row.provider,
    row.billing_account_id,
    row.billing_period,
    row.currency,
  ]);
}

function notOfferedFinding({ unit, kept }: VanishedUnit): Finding {
  const periods = [...new Set(kept.map(row => row.billing_period))].sort();
  return {
    rule: UNIT_NOT_OFFERED,
    severity: 'warning',
    message:
      'The source does not offer a delivery any more, and what was posted of it still counts. Where new deliveries come in its place, it goes when all of them are read. Otherwise put it back; or, to remove it, deliver it once more with a file that has a header and no rows. The count is of statements',
    count: kept.length,
    examples: [{ file: unit, value: periods.join(', ') }],
  };
}
