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

/*
 * Notices when the backend stops without having been asked. The Backstage CLI
 * does not: it waits in silence until a file changes.
 */

import { connect } from 'node:net';

const HOST = '127.0.0.1';
const EXIT_LINE = /^backend exited with code (\d+)$/;
/** In development the process stays then, and answers 503 for ever. */
const FAILED_LINE = /^\S+Z backstage error .*Backend startup failed/;
const RESTART_LINE = /^Change detected, restarting the development server/;

/** A restart after a change compiles everything again. */
const RESTART_MS = 120_000;
/** The reasons follow on lines of their own. */
const REST_OF_ERROR_MS = 500;
const POLL_INTERVAL_MS = 3_000;
const POLL_TIMEOUT_MS = 20_000;
/** So many refused connections in a row are no coincidence. */
const REFUSED_POLLS = 3;

/** Whether nobody listens; a connection, unlike a request, leaves no line in the log. */
function refuses(port) {
  return new Promise(resolve => {
    const socket = connect({ host: HOST, port });
    const finish = refused => {
      socket.destroy();
      resolve(refused);
    };
    socket.setTimeout(POLL_TIMEOUT_MS, () => finish(false));
    socket.on('connect', () => finish(false));
    socket.on('error', ({ code }) => finish(code === 'ECONNREFUSED'));
  });
}

/** Stands for an exit code when the backend lives on without having started. */
export const STARTUP_FAILED = 'startup failed';

/**
 * Watches a backend by its output and, once `poll` was called, by its port.
 *
 * - `port`: where the backend listens
 * - `onStopped`: called with the exit code, `undefined` when it was killed,
 *   or {@link STARTUP_FAILED}
 * - `onBack`: called when it answers again
 */
export function watchBackend({ port, onStopped, onBack }) {
  let restartedAt = -Infinity;
  let stopped = false;
  let timer;
  const restarting = () => Date.now() - restartedAt < RESTART_MS;

  function stop(code) {
    if (!stopped) {
      stopped = true;
      onStopped(code);
    }
  }

  return {
    /** Gets every line of output. */
    line(text) {
      if (RESTART_LINE.test(text)) {
        restartedAt = Date.now();
      }
      const code = EXIT_LINE.exec(text)?.[1];
      if (FAILED_LINE.test(text)) {
        setTimeout(() => stop(STARTUP_FAILED), REST_OF_ERROR_MS);
      }
      // A restart ends it on purpose; a failure to come up is none.
      if (code !== undefined && !(restarting() && code === '0')) {
        stop(Number(code));
      }
    },
    /** Looks at the port from now on. */
    poll() {
      let refused = 0;
      const look = async () => {
        if (await refuses(port)) {
          refused += 1;
          if (refused >= REFUSED_POLLS && !restarting()) {
            stop(undefined);
          }
        } else {
          refused = 0;
          if (stopped && restarting()) {
            stopped = false;
            onBack();
          }
        }
        timer = setTimeout(look, POLL_INTERVAL_MS);
        timer.unref();
      };
      look();
    },
    close() {
      clearTimeout(timer);
    },
  };
}
