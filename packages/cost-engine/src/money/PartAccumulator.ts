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

import { assertLedgerRange } from './assertLedgerRange';
import { largestRemainders } from './largestRemainders';

/** A sum of numbers up to here plus one more such number is still exact in a double. */
const EXACT_DOUBLE = 2 ** 52;

const INITIAL_INEXACT_PARTS = 64;

/**
 * Collects the parts of one amount in one measure: the sum of what was rounded
 * down, and the remainders of the parts that are not exact, which are the only ones
 * that have to be remembered.
 *
 * @internal
 */
export class PartAccumulator {
  /** Parts seen, exact ones included. */
  parts = 0;
  /** Parts with a remainder. */
  inexact = 0;
  readonly #unit: number;
  // The sum of the rounded parts is #high + #low: adding doubles is several times
  // faster than adding bigints.
  #high = 0n;
  #low = 0;
  // The sum of the remainders is #carry units and #rest atto, likewise in doubles.
  #carry = 0;
  #rest = 0;
  #remainders = new Float64Array(INITIAL_INEXACT_PARTS);
  #rows = new Int32Array(INITIAL_INEXACT_PARTS);
  #columns: (bigint | null)[][] = [];

  /**
   * @param unit - atto in a ledger unit
   */
  constructor(unit: number) {
    this.#unit = unit;
  }

  /**
   * @param floor - ledger units, rounded down
   * @param remainder - atto above that, at least 0 and less than a unit
   * @param column - where the part stands
   * @param row - and in which row
   */
  add(
    floor: bigint,
    remainder: number,
    column: (bigint | null)[],
    row: number,
  ): void {
    this.parts += 1;
    const low = Number(floor);
    if (low > EXACT_DOUBLE || low < -EXACT_DOUBLE) {
      this.#high += assertLedgerRange(floor);
    } else {
      this.#low += low;
      if (this.#low > EXACT_DOUBLE || this.#low < -EXACT_DOUBLE) {
        this.#high += BigInt(this.#low);
        this.#low = 0;
      }
    }
    if (remainder !== 0) {
      this.#rest += remainder;
      if (this.#rest >= this.#unit) {
        this.#rest -= this.#unit;
        this.#carry += 1;
      }
      const index = this.inexact;
      if (index === this.#rows.length) {
        this.#grow();
      }
      this.#remainders[index] = remainder;
      this.#rows[index] = row;
      this.#columns[index] = column;
      this.inexact = index + 1;
    }
  }

  /** Ledger units of all parts, rounded down. */
  get floor(): bigint {
    return this.#high + BigInt(this.#low);
  }

  /** The exact sum of all parts in atto. */
  get exact(): bigint {
    return (
      (this.floor + BigInt(this.#carry)) * BigInt(this.#unit) +
      BigInt(this.#rest)
    );
  }

  /**
   * Rounds up as many parts, in place.
   *
   * @param count - at most {@link PartAccumulator.inexact}
   */
  roundUp(count: number): void {
    largestRemainders(this.#remainders, this.inexact, count, position => {
      const column = this.#columns[position];
      const row = this.#rows[position];
      column[row] = assertLedgerRange(column[row]! + 1n);
    });
  }

  /** Forgets everything. */
  clear(): void {
    this.parts = 0;
    this.#high = 0n;
    this.#low = 0;
    this.#carry = 0;
    this.#rest = 0;
    if (this.inexact > 0) {
      this.inexact = 0;
      this.#columns = [];
    }
  }

  #grow(): void {
    const size = this.#rows.length * 2;
    const remainders = new Float64Array(size);
    remainders.set(this.#remainders);
    this.#remainders = remainders;
    const rows = new Int32Array(size);
    rows.set(this.#rows);
    this.#rows = rows;
  }
}
