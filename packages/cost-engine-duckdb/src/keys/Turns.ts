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

/** Milliseconds that work may take before others have a turn. */
const MAX_WORK_MS = 20;

/**
 * Lets the event loop turn while long work is done in JavaScript: hundreds of
 * thousands of keys take seconds, during which a server would answer nobody.
 *
 * @internal
 */
export class Turns {
  private since = performance.now();

  /** Whether it is time to call {@link next}. Cheap enough to ask for each item. */
  due(): boolean {
    return performance.now() - this.since > MAX_WORK_MS;
  }

  async next(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    this.since = performance.now();
  }
}
