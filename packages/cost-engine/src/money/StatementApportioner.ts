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

import { Amounts, COST_MEASURES, CostMeasure, GrainBatch } from '../billing';
import { apportion } from './apportion';
import { ApportionmentError } from './ApportionmentError';
import { assertLedgerRange } from './assertLedgerRange';
import { GrainApportioner } from './GrainApportioner';
import { LedgerBatch } from './LedgerBatch';
import { LedgerScale } from './ledgerScale';
import { roundToLedger } from './roundToLedger';

/**
 * One key of a statement with its exact amounts.
 *
 * @public
 */
export interface KeyAmounts {
  /** Number of the key; the smaller one is rounded up first among equals. */
  key: number;
  /** 10⁻¹⁸ of the currency. */
  amounts: Amounts;
}

/**
 * What a {@link StatementApportioner} starts from.
 *
 * @public
 */
export interface StatementApportionerOptions {
  scale: LedgerScale;
  /** Exact totals of the statement, 10⁻¹⁸ of the currency. */
  amounts: Amounts;
  /** All keys of the statement, at most a few hundred thousand. */
  keys: Iterable<KeyAmounts>;
  /** Names the statement in errors. */
  label?: string;
}

/**
 * Turns the exact amounts of a statement into ledger amounts that agree in all
 * grains to the last unit. The statement's total is the exact sum of its lines,
 * rounded once, half-even; key totals are its largest-remainder parts; the rows of
 * every grain are parts of their key's total. Each measure is apportioned on its
 * own, and what has no list or contracted cost takes no part in that measure.
 *
 * @public
 */
export class StatementApportioner {
  readonly scale: LedgerScale;
  /** Ledger units of the statement. */
  readonly total: Amounts;
  readonly #exact = new Map<number, Amounts>();
  readonly #ledger = new Map<number, Amounts>();
  readonly #label: string;

  /**
   * The same as the constructor, in pieces: hundreds of thousands of keys take a
   * second, during which a server would answer nobody.
   *
   * @param pause - lets others have a turn, such as a promise of setImmediate
   */
  static async create(
    options: StatementApportionerOptions,
    pause: () => Promise<unknown>,
  ): Promise<StatementApportioner> {
    const apportioner = new StatementApportioner(options, []);
    for (const measure of COST_MEASURES) {
      await pause();
      apportioner.#apportionKeys(measure, options.amounts[measure]);
    }
    return apportioner;
  }

  /**
   * @throws ApportionmentError when the keys do not add up to the statement
   * @throws LedgerOverflowError when an amount is larger than the ledger can hold
   */
  constructor(
    options: StatementApportionerOptions,
    measures: readonly CostMeasure[] = COST_MEASURES,
  ) {
    this.scale = options.scale;
    this.#label = options.label ?? 'The statement';
    for (const { key, amounts } of options.keys) {
      if (this.#exact.has(key)) {
        throw new ApportionmentError(`${this.#label}: key ${key} comes twice`);
      }
      this.#exact.set(key, amounts);
      this.#ledger.set(key, { billed: 0n, effective: 0n, unpriced: 0n });
    }
    this.total = { billed: 0n, effective: 0n, unpriced: 0n };
    for (const measure of measures) {
      this.#apportionKeys(measure, options.amounts[measure]);
    }
  }

  /** How many keys the statement has. */
  get keyCount(): number {
    return this.#ledger.size;
  }

  /**
   * Ledger units of a key.
   *
   * @throws ApportionmentError when the statement has no such key
   */
  keyAmounts(key: number): Amounts {
    const amounts = this.#ledger.get(key);
    if (!amounts) {
      throw new ApportionmentError(`${this.#label} has no key ${key}`);
    }
    return amounts;
  }

  /**
   * Ledger rows of one grain, in the order of the stream. A key's rows must be
   * contiguous; ties are broken by their position, which an engine makes canonical
   * by ordering them by day and dimension. At most the rows of one key, and of the
   * batches they came in, are held at a time.
   *
   * @throws ApportionmentError when the rows do not add up to their keys
   */
  async *apportionBatches(
    batches: AsyncIterable<GrainBatch> | Iterable<GrainBatch>,
    grain?: string,
  ): AsyncGenerator<LedgerBatch> {
    const apportioner = this.grainApportioner(grain);
    for await (const batch of batches) {
      yield* apportioner.push(batch);
    }
    yield* apportioner.finish();
  }

  /** The same, for callers that push batches themselves. */
  grainApportioner(grain?: string): GrainApportioner {
    return new GrainApportioner({
      scale: this.scale,
      exact: this.#exact,
      ledger: this.#ledger,
      label: grain ? `${this.#label}, ${grain}` : this.#label,
    });
  }

  #apportionKeys(measure: CostMeasure, statementAtto: bigint | undefined) {
    const parts = [];
    let sum = 0n;
    for (const [key, amounts] of this.#exact) {
      const atto = amounts[measure];
      if (atto !== undefined) {
        parts.push({ id: key, atto });
        sum += atto;
      }
    }
    const known = statementAtto !== undefined;
    if (known ? sum !== statementAtto : parts.length > 0) {
      throw new ApportionmentError(
        `${
          this.#label
        }: ${measure} cost of the keys adds up to ${sum}e-18, and the statement says ${
          known ? `${statementAtto}e-18` : 'that it is unknown'
        }`,
      );
    }
    if (!known || (parts.length === 0 && isNullable(measure))) {
      return;
    }
    const what = `${this.#label}: ${measure} cost`;
    const total = roundToLedger(statementAtto, this.scale, what);
    this.total[measure] = total;
    const units = apportion(total, parts, this.scale);
    parts.forEach(({ id }, index) => {
      this.#ledger.get(id)![measure] = assertLedgerRange(units[index], what);
    });
  }
}

function isNullable(measure: CostMeasure): boolean {
  return measure === 'list' || measure === 'contracted';
}
