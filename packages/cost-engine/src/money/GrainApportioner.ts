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

import { Amounts, COST_MEASURES, GrainBatch } from '../billing';
import { ApportionmentError } from './ApportionmentError';
import { LedgerBatch } from './LedgerBatch';
import { attoPerUnit, LedgerScale } from './ledgerScale';
import { PartAccumulator } from './PartAccumulator';

interface GrainApportionerOptions {
  scale: LedgerScale;
  /** 10⁻¹⁸ of the currency by key. */
  exact: ReadonlyMap<number, Amounts>;
  /** Ledger units by key. */
  ledger: ReadonlyMap<number, Amounts>;
  /** Names the statement and the grain in errors. */
  label: string;
}

/** Ledger rows of which the last key may go on in the next batch. */
type PendingBatch = LedgerBatch;

/**
 * Apportions the rows of one grain to the ledger amounts of their keys, batch by
 * batch. A row that is a whole number of ledger units is final at once; only of the
 * others a remainder is kept until their key ends.
 *
 * @public
 */
export class GrainApportioner {
  readonly #options: GrainApportionerOptions;
  readonly #unit: bigint;
  readonly #seen = new Set<number>();
  readonly #billed: PartAccumulator;
  readonly #effective: PartAccumulator;
  readonly #list: PartAccumulator;
  readonly #contracted: PartAccumulator;
  readonly #unpriced: PartAccumulator;
  #key: number | undefined;
  #pending: PendingBatch[] = [];
  #finished = false;

  /** @internal */
  constructor(options: GrainApportionerOptions) {
    this.#options = options;
    this.#unit = attoPerUnit(options.scale);
    const unit = Number(this.#unit);
    this.#billed = new PartAccumulator(unit);
    this.#effective = new PartAccumulator(unit);
    this.#list = new PartAccumulator(unit);
    this.#contracted = new PartAccumulator(unit);
    this.#unpriced = new PartAccumulator(unit);
  }

  /**
   * Takes the next rows of the grain.
   *
   * @returns the rows that are final, in order
   * @throws ApportionmentError when the rows do not add up to their keys
   */
  push(batch: GrainBatch): LedgerBatch[] {
    if (this.#finished) {
      throw new ApportionmentError(
        `${this.#options.label}: rows after the end`,
      );
    }
    const { rows, key } = batch;
    if (rows === 0) {
      return [];
    }
    let done: LedgerBatch[] = [];
    if (this.#key !== undefined && key[0] !== this.#key) {
      this.#endKey();
      done = this.#pending;
      this.#pending = [];
    }
    const out: LedgerBatch = {
      ...batch,
      billed: new Array<bigint>(rows),
      effective: new Array<bigint>(rows),
      list: new Array<bigint | null>(rows),
      contracted: new Array<bigint | null>(rows),
      unpriced: new Array<bigint>(rows),
    };
    let from = 0;
    while (from < rows) {
      const current = key[from];
      if (current !== this.#key) {
        this.#endKey();
        if (from > 0 && this.#pending.length > 0) {
          done.push(...this.#pending);
          this.#pending = [];
        }
        this.#startKey(current);
      }
      let to = from + 1;
      while (to < rows && key[to] === current) {
        to += 1;
      }
      this.#addRows(batch, out, from, to);
      from = to;
    }
    this.#pending.push(out);
    return done;
  }

  /**
   * Ends the grain.
   *
   * @returns the rows that are left
   * @throws ApportionmentError when rows of a key were missing
   */
  finish(): LedgerBatch[] {
    this.#endKey();
    this.#finished = true;
    const { exact, label } = this.#options;
    if (this.#seen.size !== exact.size) {
      for (const key of exact.keys()) {
        if (!this.#seen.has(key)) {
          throw new ApportionmentError(`${label}: key ${key} has no rows`);
        }
      }
    }
    const done = this.#pending;
    this.#pending = [];
    return done;
  }

  #startKey(key: number): void {
    const { exact, label } = this.#options;
    if (!exact.has(key)) {
      throw new ApportionmentError(`${label}: the statement has no key ${key}`);
    }
    if (this.#seen.has(key)) {
      throw new ApportionmentError(
        `${label}: rows of key ${key} are not contiguous`,
      );
    }
    this.#seen.add(key);
    this.#key = key;
  }

  #addRows(batch: GrainBatch, out: LedgerBatch, from: number, to: number) {
    const unit = this.#unit;
    for (let row = from; row < to; row += 1) {
      const billed = batch.billed[row];
      const effective = batch.effective[row];
      const list = batch.list[row];
      const contracted = batch.contracted[row];
      const unpriced = batch.unpriced[row];

      let floor = floorOf(billed, unit);
      let rest = restOf(billed, floor, unit);
      out.billed[row] = floor;
      this.#billed.add(floor, rest, out.billed, row);

      // The measures of a row are often equal; a comparison is far cheaper than a
      // division.
      if (effective !== billed) {
        floor = floorOf(effective, unit);
        rest = restOf(effective, floor, unit);
      }
      out.effective[row] = floor;
      this.#effective.add(floor, rest, out.effective, row);

      let divided = effective;
      if (list === null) {
        out.list[row] = null;
      } else {
        if (list !== divided) {
          floor = floorOf(list, unit);
          rest = restOf(list, floor, unit);
          divided = list;
        }
        out.list[row] = floor;
        this.#list.add(floor, rest, out.list, row);
      }

      if (contracted === null) {
        out.contracted[row] = null;
      } else {
        if (contracted !== divided) {
          floor = floorOf(contracted, unit);
          rest = restOf(contracted, floor, unit);
          divided = contracted;
        }
        out.contracted[row] = floor;
        this.#contracted.add(floor, rest, out.contracted, row);
      }

      if (unpriced === 0n) {
        floor = 0n;
        rest = 0;
      } else if (unpriced !== divided) {
        floor = floorOf(unpriced, unit);
        rest = restOf(unpriced, floor, unit);
      }
      out.unpriced[row] = floor;
      this.#unpriced.add(floor, rest, out.unpriced, row);
    }
  }

  #endKey(): void {
    const key = this.#key;
    if (key === undefined) {
      return;
    }
    const { label } = this.#options;
    const exact = this.#options.exact.get(key)!;
    const ledger = this.#options.ledger.get(key)!;
    const accumulators = {
      billed: this.#billed,
      effective: this.#effective,
      list: this.#list,
      contracted: this.#contracted,
      unpriced: this.#unpriced,
    };
    for (const measure of COST_MEASURES) {
      const parts = accumulators[measure];
      const whole = exact[measure];
      const sum = parts.parts === 0 ? undefined : parts.exact;
      if (sum !== whole) {
        throw new ApportionmentError(
          `${label}: ${measure} cost of the rows of key ${key} adds up to ${say(
            sum,
          )}, and the key has ${say(whole)}`,
        );
      }
      if (whole !== undefined) {
        parts.roundUp(Number(ledger[measure]! - parts.floor));
        parts.clear();
      }
    }
    this.#key = undefined;
  }
}

function say(atto: bigint | undefined): string {
  return atto === undefined ? 'nothing known' : `${atto}e-18`;
}

function floorOf(atto: bigint, unit: bigint): bigint {
  if (atto === 0n) {
    return 0n;
  }
  const quotient = atto / unit;
  // Bigint division rounds towards zero; parts of negative amounts round down too.
  return atto < 0n && quotient * unit !== atto ? quotient - 1n : quotient;
}

function restOf(atto: bigint, floor: bigint, unit: bigint): number {
  return atto === 0n ? 0 : Number(atto - floor * unit);
}
