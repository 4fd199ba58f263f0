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
import { Slices } from '@backstage-finops/cost-engine';

/** How long one turn of the event loop may be taken: requests don't notice it. */
const MAX_TURN_MS = 10;

/**
 * Does work with turns of the event loop in between, so that a large catalog holds up
 * no request.
 *
 * @throws when aborted
 * @internal
 */
export async function inTurns<T>(
  slices: Slices<T>,
  signal?: AbortSignal,
): Promise<T> {
  await nextTurn();
  let began = performance.now();
  for (;;) {
    const { done, value } = slices.next();
    if (done) {
      return value;
    }
    if (performance.now() - began >= MAX_TURN_MS) {
      await nextTurn();
      signal?.throwIfAborted();
      began = performance.now();
    }
  }
}
