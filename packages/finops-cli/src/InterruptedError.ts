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

import { constants } from 'node:os';

/** What shells add to the number of the signal that ended a program. */
const SIGNAL_EXIT_BASE = 128;

/** Somebody asked the program to end, as Ctrl+C does. */
export class InterruptedError extends Error {
  /** As shells have it for a program that a signal ended. */
  readonly exitCode: number;

  constructor(signal: NodeJS.Signals) {
    super(`Ended by ${signal} before there was a result.`);
    this.name = 'InterruptedError';
    this.exitCode = SIGNAL_EXIT_BASE + constants.signals[signal];
  }
}
