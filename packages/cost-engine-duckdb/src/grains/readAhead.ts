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
 * Fetches the next item while the current one is worked on: the engine computes while whoever consumes it writes, at the
 * price of one more item in memory.
 *
 * @internal
 */
export async function* readAhead<T>(
  source: AsyncIterable<T>,
): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  let pending: Promise<IteratorResult<T>> | undefined;
  try {
    pending = iterator.next();
    for (;;) {
      const current = await pending;
      if (current.done) {
        pending = undefined;
        return;
      }
      pending = iterator.next();
      // Whoever consumes may stop before this is awaited; the rejection is
      // then nobody's business, but must not count as unhandled.
      pending.catch(() => {});
      yield current.value;
    }
  } finally {
    if (pending) {
      await pending.catch(() => {});
      await iterator.return?.();
    }
  }
}
