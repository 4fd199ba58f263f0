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

interface Job<T> {
  /** Looks at the whole source, and reads what is new. */
  listing: boolean;
  start: () => void;
  result: Promise<T>;
}

/**
 * The imports of one source, one at a time. One that looks at the whole source is
 * what the others of its kind ask for, too; it comes before single units that are to
 * be read again, which may be many.
 *
 * @internal
 */
export class ImportQueue<T> {
  #current: Job<T> | undefined;
  readonly #waiting: Job<T>[] = [];

  /** Whether anything runs. */
  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** Whether an import that looks at the whole source runs, or is about to. */
  get listing(): boolean {
    return this.#listing() !== undefined;
  }

  /** Looks at the whole source, or joins who is about to. */
  list(run: () => Promise<T>): Promise<T> {
    const present = this.#listing();
    return present ? present.result : this.#add(true, run);
  }

  /** Does something else with the source. */
  add(run: () => Promise<T>): Promise<T> {
    return this.#add(false, run);
  }

  #listing(): Job<T> | undefined {
    return [this.#current, ...this.#waiting].find(job => job?.listing);
  }

  #add(listing: boolean, run: () => Promise<T>): Promise<T> {
    let start!: () => void;
    const turn = new Promise<void>(resolve => {
      start = resolve;
    });
    const result = turn.then(run).finally(() => this.#next());
    const job: Job<T> = { listing, start, result };
    if (!this.#current) {
      this.#current = job;
      start();
    } else if (listing) {
      this.#waiting.unshift(job);
    } else {
      this.#waiting.push(job);
    }
    return result;
  }

  #next(): void {
    this.#current = this.#waiting.shift();
    this.#current?.start();
  }
}
