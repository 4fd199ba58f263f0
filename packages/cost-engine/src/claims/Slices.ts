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
 * Work that is done a slice at a time. Each `next()` does a few microseconds to a few
 * milliseconds of it; whoever runs it decides how many to do in one go. A server
 * gives its other requests a turn in between.
 *
 * @public
 */
export type Slices<T> = Generator<void, T, void>;

/**
 * Does all slices in one go.
 *
 * @internal
 */
export function runSlices<T>(slices: Slices<T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) {
      return value;
    }
  }
}
