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
 * Reading ended for a reason that is not the bill's, such as memory or disk: the same
 * delivery may be fine next time.
 *
 * @public
 */
export class ReadingFailedError extends Error {
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;
  /** What the machine, or what reads bills on it, said. */
  readonly detail: string;

  constructor(problem: string, remedy: string, detail: string) {
    super(`${problem}. ${remedy}. (${detail})`);
    this.name = 'ReadingFailedError';
    this.problem = problem;
    this.remedy = remedy;
    this.detail = detail;
  }
}
