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
 * Lets a few run at a time; the others wait in the order in which they came, unless they are called off.
 *
 * @internal
 */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  /** @throws the signal's reason, also while it waits */
  async run<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
    await this.#take(signal);
    try {
      signal.throwIfAborted();
      return await act();
    } finally {
      this.#free++;
      this.#waiting.shift()?.();
    }
  }

  async #take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    while (this.#free === 0) {
      await this.#untilFree(signal);
    }
    this.#free--;
  }

  async #untilFree(signal: AbortSignal): Promise<void> {
    let onFree!: () => void;
    const free = new Promise<void>(resolve => {
      onFree = resolve;
    });
    let onAbort!: () => void;
    const aborted = new Promise<never>((_, reject) => {
      onAbort = () => {
        this.#waiting.splice(this.#waiting.indexOf(onFree), 1);
        reject(signal.reason);
      };
    });
    this.#waiting.push(onFree);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await Promise.race([free, aborted]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
