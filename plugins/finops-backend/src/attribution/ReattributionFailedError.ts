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

/** A statement that could not be attributed anew, and why. @internal */
export interface StatementFailure {
  statementId: number;
  error: unknown;
}

/**
 * Some statements could not be attributed anew; what they served before goes on. The
 * others are done.
 *
 * @internal
 */
export class ReattributionFailedError<Done> extends AggregateError {
  /** What became of the other statements. */
  readonly done: readonly Done[];

  constructor(failures: readonly StatementFailure[], done: readonly Done[]) {
    // Each with why, since the next run meets the same ones.
    const reasons = failures.map(
      ({ statementId, error }) =>
        `statement ${statementId}: ${
          error instanceof Error ? error.message : error
        }`,
    );
    super(
      failures.map(({ error }) => error),
      `Not attributed anew, and served as before: ${reasons.join('; ')}`,
    );
    this.name = 'ReattributionFailedError';
    this.done = done;
  }
}
