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

import { InterruptedError } from './InterruptedError';

/** All ask to end; `SIGKILL` cannot be noticed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Statements of the engine end in milliseconds; nobody waits longer for one that does not. */
const GRACE_MS = 5_000;

/**
 * Aborted, with an {@link InterruptedError}, when the program is asked to end, so that
 * what it has open is closed first. Ending by exit code and not by the signal also
 * works as the first process of a container, which signals do not end.
 */
export function abortOnSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      // Ctrl+C reaches the program twice: from the terminal, and from npm.
      if (!controller.signal.aborted) {
        const interrupted = new InterruptedError(name);
        controller.abort(interrupted);
        setTimeout(() => process.exit(interrupted.exitCode), GRACE_MS).unref();
      }
    });
  }
  return controller.signal;
}
