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
 * Runs the portal, frontend and backend, on ports and a data folder of the
 * caller's choice.
 */

import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../toolchain.mjs';
import { end, interrupted, spawnOwned } from '../processes.mjs';
import { STARTUP_FAILED, watchBackend } from './backendWatch.mjs';

const READY_TIMEOUT_MS = 300_000;
const POLL_INTERVAL_MS = 500;
const POLL_TIMEOUT_MS = 60_000;
const LOG_TAIL_LINES = 40;
const READINESS = '/.backstage/health/v1/readiness';

/** Configuration of the portal: its own, and what the sample company adds. */
const CONFIG_FILES = ['app-config.yaml', 'examples/finops-config.yaml'];
const LOCAL_CONFIG_FILE = 'app-config.local.yaml';

const REPORT_EXIT = path.join(root, 'scripts/portal/reportExit.cjs');
const BACKSTAGE_CLI = path.join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);

function describeStop(code) {
  if (code === STARTUP_FAILED) {
    return 'The backend could not start.';
  }
  return code === undefined
    ? 'The backend was killed.'
    : `The backend stopped with exit code ${code}.`;
}

async function answers(url) {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(POLL_TIMEOUT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Starts the portal; resolves when both halves answer.
 *
 * - `frontendPort`, `backendPort`: free ports on 127.0.0.1
 * - `dataDir`: folder for the databases
 * - `billsDir`: folder of the sample bills, the usual one unless told
 * - `logFile`: gets all output
 * - `onLine`: called with each line of output, without colours
 * - `openBrowser`: lets the frontend's server open the user's browser
 * - `onBackendStopped`: called with a text and the exit code (`undefined` when it was
 *   killed) when the backend ends by itself after it was up; before that, the
 *   promise rejects
 * - `onBackendBack`: called when it is there again
 */
export async function startPortal({
  frontendPort,
  backendPort,
  dataDir,
  billsDir,
  logFile,
  onLine,
  openBrowser = false,
  onBackendStopped,
  onBackendBack,
}) {
  const url = `http://localhost:${frontendPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  mkdirSync(path.dirname(logFile), { recursive: true });
  mkdirSync(dataDir, { recursive: true });

  const config = [...CONFIG_FILES, LOCAL_CONFIG_FILE]
    .map(file => path.join(root, file))
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
  const { BROWSER, CI, NODE_OPTIONS = '', ...inherited } = process.env;
  const child = spawnOwned(
    process.execPath,
    [BACKSTAGE_CLI, 'repo', 'start', ...config],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...inherited,
        NODE_OPTIONS: `${NODE_OPTIONS} --require "${REPORT_EXIT.replace(
          /\\/g,
          '/',
        )}"`.trim(),
        // The guest provider signs in in development alone.
        NODE_ENV: 'development',
        ...(openBrowser ? { BROWSER } : { BROWSER: 'none' }),
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_app_listen_port: String(frontendPort),
        APP_CONFIG_backend_baseUrl: backendUrl,
        APP_CONFIG_backend_listen_port: String(backendPort),
        APP_CONFIG_backend_cors_origin: url,
        APP_CONFIG_backend_database_connection_directory: dataDir,
        ...(billsDir && { FINOPS_SAMPLE_BILLS: billsDir }),
      },
    },
  );

  const log = createWriteStream(logFile);
  const tail = [];
  const endOfOutput = () =>
    `The end of its output (all of it: ${path.relative(
      root,
      logFile,
    )}):\n${tail.join('\n')}`;

  let ready = false;
  let ending = false;
  let stoppedWhileStarting;
  const watch = watchBackend({
    port: backendPort,
    onStopped: code => {
      const text = `${describeStop(code)} ${endOfOutput()}`;
      if (ending || interrupted.aborted) {
        return;
      }
      if (ready) {
        onBackendStopped?.(text, code);
      } else {
        stoppedWhileStarting = text;
      }
    },
    onBack: () => onBackendBack?.(),
  });
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', chunk => {
      log.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines.map(stripVTControlCharacters)) {
        if (!line.includes(READINESS)) {
          tail.push(line);
        }
        tail.splice(0, tail.length - LOG_TAIL_LINES);
        watch.line(line);
        if (!interrupted.aborted) {
          onLine?.(line);
        }
      }
    });
  }
  let ended = false;
  const closed = new Promise(resolve => {
    child.on('error', error => {
      ended = true;
      resolve(error);
    });
    child.on('close', code => {
      ended = true;
      watch.close();
      log.end();
      resolve(code);
    });
  });

  const stop = async () => {
    ending = true;
    watch.close();
    await end(child);
  };
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const problem = () => {
    if (stoppedWhileStarting) {
      return stoppedWhileStarting;
    }
    return ended || Date.now() > deadline
      ? `The portal ${
          ended ? 'stopped while starting' : 'did not start in time'
        }. ${endOfOutput()}`
      : undefined;
  };
  const until = async address => {
    while (!(await answers(address))) {
      const text = problem();
      if (text) {
        await stop();
        throw new Error(text);
      }
      await new Promise(resolve => setTimeout(resolve, POLL_INTERVAL_MS));
    }
  };
  await until(`http://127.0.0.1:${backendPort}${READINESS}`);
  await until(`http://127.0.0.1:${frontendPort}/`);

  ready = true;
  watch.poll();

  return { url, backendUrl, closed, endOfOutput, stop };
}
