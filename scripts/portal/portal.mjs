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
import { end, spawnOwned } from '../processes.mjs';

const READY_TIMEOUT_MS = 300_000;
const POLL_INTERVAL_MS = 500;
const POLL_TIMEOUT_MS = 60_000;
const LOG_TAIL_LINES = 40;

/** Configuration of the portal: its own, and what the sample company adds. */
const CONFIG_FILES = ['app-config.yaml', 'examples/finops-config.yaml'];
const LOCAL_CONFIG_FILE = 'app-config.local.yaml';

const BACKSTAGE_CLI = path.join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);

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
 * - `logFile`: gets all output
 * - `onLine`: called with each line of output, without colours
 * - `openBrowser`: lets the frontend's server open the user's browser
 */
export async function startPortal({
  frontendPort,
  backendPort,
  dataDir,
  logFile,
  onLine,
  openBrowser = false,
}) {
  const url = `http://localhost:${frontendPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  mkdirSync(path.dirname(logFile), { recursive: true });
  mkdirSync(dataDir, { recursive: true });

  const config = [...CONFIG_FILES, LOCAL_CONFIG_FILE]
    .map(file => path.join(root, file))
    .filter(file => existsSync(file))
    .flatMap(file => ['--config', file]);
  const { BROWSER, CI, ...inherited } = process.env;
  const child = spawnOwned(
    process.execPath,
    [BACKSTAGE_CLI, 'repo', 'start', ...config],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...inherited,
        // The guest provider signs in in development alone.
        NODE_ENV: 'development',
        ...(openBrowser ? { BROWSER } : { BROWSER: 'none' }),
        APP_CONFIG_app_baseUrl: url,
        APP_CONFIG_app_listen_port: String(frontendPort),
        APP_CONFIG_backend_baseUrl: backendUrl,
        APP_CONFIG_backend_listen_port: String(backendPort),
        APP_CONFIG_backend_cors_origin: url,
        APP_CONFIG_backend_database_connection_directory: dataDir,
      },
    },
  );

  const log = createWriteStream(logFile);
  const tail = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', chunk => {
      log.write(chunk);
      const lines = (rest + chunk).split('\n');
      rest = lines.pop();
      for (const line of lines.map(stripVTControlCharacters)) {
        tail.push(line);
        tail.splice(0, tail.length - LOG_TAIL_LINES);
        onLine?.(line);
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
      log.end();
      resolve(code);
    });
  });

  const deadline = Date.now() + READY_TIMEOUT_MS;
  const until = async address => {
    while (!(await answers(address))) {
      if (ended || Date.now() > deadline) {
        await end(child);
        throw new Error(
          `The portal ${
            ended ? 'stopped while starting' : 'did not start in time'
          }. The end of its output (all of it: ${path.relative(
            root,
            logFile,
          )}):\n${tail.join('\n')}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, POLL_INTERVAL_MS));
    }
  };
  await until(`http://127.0.0.1:${backendPort}/.backstage/health/v1/readiness`);
  await until(`http://127.0.0.1:${frontendPort}/`);

  return { url, backendUrl, closed, stop: () => end(child) };
}
