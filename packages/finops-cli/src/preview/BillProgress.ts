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

import { CommandIo } from '../CommandIo';
import { printable } from '../text/printable';

/** Clears the line and returns to its start (ECMA-48). */
const CLEAR_LINE = '\u001b[2K\r';

/**
 * Says what is being done with the bills: on a terminal step by step in one line, and
 * otherwise a line for each bill, so that logs stay short.
 */
export class BillProgress {
  readonly #io: CommandIo;
  #bill: string | undefined;

  constructor(io: CommandIo) {
    this.#io = io;
  }

  show(bill: string, step: string): void {
    const text = printable(`Reading ${bill}`);
    if (this.#io.rewritesLines) {
      this.#io.err(`${CLEAR_LINE}${text}: ${step.toLowerCase()} …`);
    } else if (bill !== this.#bill) {
      this.#io.err(`${text}\n`);
    }
    this.#bill = bill;
  }

  end(): void {
    if (this.#io.rewritesLines && this.#bill !== undefined) {
      this.#io.err(CLEAR_LINE);
    }
  }
}
