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

/**
 * Keeps answers that take long to read, as long as the ledger stands as it is. Whoever asks for one that is being read
 * waits for the same reading.
 *
 * @internal
 */
export class KeptAnswers<T> {
  readonly #maxSize: number;
  readonly #sizeOf: (answer: T) => number;
  #stamp: string | undefined;
  #answers = new Map<string, Promise<T>>();
  #sizes = new Map<string, number>();

  /**
   * @param maxSize - of all that is kept together; what was not asked for the longest goes first, and an answer that is
   * larger by itself is not kept
   * @param sizeOf - of one answer, in the same unit
   */
  constructor(maxSize: number, sizeOf: (answer: T) => number) {
    this.#maxSize = maxSize;
    this.#sizeOf = sizeOf;
  }

  /**
   * @param stamp - of the state of the ledger; another one ends all that is kept
   * @param question - all that the answer depends on beside the state, as JSON
   */
  async get(
    stamp: string,
    question: unknown,
    read: () => Promise<T>,
  ): Promise<T> {
    if (stamp !== this.#stamp) {
      this.#stamp = stamp;
      this.#answers = new Map();
      this.#sizes = new Map();
    }
    const name = JSON.stringify(question);
    const known = this.#answers.get(name);
    if (known) {
      this.#touch(name);
      return known;
    }
    const answers = this.#answers;
    const reading = read();
    answers.set(name, reading);
    try {
      const answer = await reading;
      if (answers === this.#answers) this.#keep(name, this.#sizeOf(answer));
      return answer;
    } catch (error) {
      answers.delete(name);
      throw error;
    }
  }

  #keep(name: string, size: number): void {
    if (size > this.#maxSize) {
      this.#answers.delete(name);
      return;
    }
    this.#sizes.set(name, size);
    let total = [...this.#sizes.values()].reduce((sum, one) => sum + one, 0);
    for (const [oldest, released] of this.#sizes) {
      if (total <= this.#maxSize) return;
      this.#sizes.delete(oldest);
      this.#answers.delete(oldest);
      total -= released;
    }
  }

  /** Maps keep the order in which names came. */
  #touch(name: string): void {
    const size = this.#sizes.get(name);
    if (size === undefined) return;
    this.#sizes.delete(name);
    this.#sizes.set(name, size);
  }
}
