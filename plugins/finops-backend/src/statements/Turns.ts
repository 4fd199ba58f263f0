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

import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one turn of the event loop may be taken: requests don't notice it. */
const MAX_TURN_MS = 10;

/**
 * Lets the event loop turn in the middle of long work, by time: what one item takes
 * differs by a factor of a thousand, such as of keys with and without ambiguous tags.
 *
 * @internal
 */
export class Turns {
  #began = performance.now();

  /** Whether it is time to call {@link next}. Cheap enough to ask for each item. */
  due(): boolean {
    return performance.now() - this.#began >= MAX_TURN_MS;
  }

  /** @throws the reason of the signal when it is aborted by then */
  async next(signal?: AbortSignal): Promise<void> {
    await nextTurn();
    signal?.throwIfAborted();
    this.#began = performance.now();
  }
}
