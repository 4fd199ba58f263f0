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
 * All tests, in order, with what they need started and stopped around them.
 */

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from '../toolchain.mjs';
import { spawnOwned } from '../processes.mjs';
import { startPostgres } from '../services/postgres.mjs';
import { findChromium } from '../services/chromium.mjs';
import { checkHouse } from './house.mjs';
import { runEndToEnd } from './endToEnd.mjs';

const POSTGRES_VARIABLE =
  'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const resultsDir = path.join(cacheDir, 'tests');
const bin = name => path.join(root, 'node_modules', name);
const backstageCli = bin('@backstage/cli/bin/backstage-cli');

/** Set where nothing may be left out, as in CI: what cannot be run then counts as failed. */
const COMPLETE_VARIABLE = 'FINOPS_TEST_COMPLETE';

const leftOut = [];

function say(text) {
  process.stdout.write(`${text}\n`);
}

function leaveOut(what, why, remedy) {
  leftOut.push(what);
  say(`\n  !!! LEFT OUT: ${what}\n  !!! ${why}\n  !!! ${remedy}\n`);
}

/** Runs Node.js to its end with the same output; resolves to its exit code. */
function node(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawnOwned(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        CI: '1',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', code => resolve(code ?? 1));
  });
}

/** A check that passes or fails as a whole. */
async function check(args, env) {
  const code = await node(args, env);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * Reads everything anew: with what an earlier run left in dist-types, the
 * compiler has passed files that it refuses in a fresh clone.
 */
async function testTypes() {
  return check([
    bin('typescript/bin/tsc'),
    ...['--noEmit', '--incremental', 'false'],
  ]);
}

async function testLint() {
  return check([backstageCli, 'repo', 'lint', '--max-warnings', '0']);
}

async function testConfig() {
  return check([
    backstageCli,
    'config:check',
    '--strict',
    '--config',
    path.join(root, 'app-config.yaml'),
    ...['--config', path.join(root, 'examples/finops-config.yaml')],
  ]);
}

/** Whether the committed types of the HTTP API are those of openapi.yaml. */
async function testApiTypes() {
  return check([
    path.join(root, 'toolchain/node_modules/@yarnpkg/cli-dist/bin/yarn.js'),
    'workspace',
    '@backstage-finops/plugin-finops-common',
    'check:api',
  ]);
}

async function testUnits(args) {
  const outputFile = path.join(resultsDir, 'unit.json');
  let postgres;
  if (!process.env[POSTGRES_VARIABLE]) {
    try {
      postgres = await startPostgres();
      say('  PostgreSQL 18 started for the tests');
    } catch (error) {
      leaveOut(
        'tests on PostgreSQL',
        `PostgreSQL could not be started: ${error.message}`,
        `Name a server in ${POSTGRES_VARIABLE}.`,
      );
    }
  }
  try {
    const code = await node(
      [
        backstageCli,
        'repo',
        'test',
        '--json',
        `--outputFile=${outputFile}`,
        ...args,
      ],
      postgres ? { [POSTGRES_VARIABLE]: postgres.connectionString } : {},
    );
    return jestTotals(outputFile, code);
  } finally {
    await postgres?.stop();
  }
}

function jestTotals(outputFile, code) {
  let report;
  try {
    report = JSON.parse(readFileSync(outputFile, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  // A file that could not be run has no failed tests, but is a failure.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

async function testEndToEnd(args) {
  const chromium = await findChromium();
  if (!chromium) {
    leaveOut(
      'end-to-end tests',
      'There is no Chromium for this platform in the packages, and none is installed.',
      'Install Chrome or Chromium, or name one in FINOPS_TEST_CHROMIUM.',
    );
    return { passed: 0, failed: 0 };
  }
  return runEndToEnd({ chromium, resultsDir, node, args, say });
}

/** In order: what is quick and tells most comes first. */
const STEPS = {
  types: testTypes,
  lint: testLint,
  house: checkHouse,
  config: testConfig,
  api: testApiTypes,
  unit: testUnits,
  e2e: testEndToEnd,
};

const USAGE = `Usage: npm test [-- [steps] [-- arguments]]

  Steps: ${Object.keys(STEPS).join(', ')}; all of them without any.
  Arguments after a second -- go to Jest (unit) or Playwright (e2e), for
  example a path: npm test -- unit -- plugins/finops-backend
  Where PostgreSQL or Chromium is missing, their tests are left out, which is said.
  With FINOPS_TEST_COMPLETE=1, as in CI, that counts as failed.
`;

const given = process.argv.slice(2);
const separator = given.indexOf('--');
const names = separator < 0 ? given : given.slice(0, separator);
const extra = separator < 0 ? [] : given.slice(separator + 1);
const unknown = names.find(name => !STEPS[name]);
if (unknown) {
  process.stderr.write(`There is no step "${unknown}".\n\n${USAGE}`);
  process.exit(2);
}

rmSync(resultsDir, { recursive: true, force: true });
mkdirSync(resultsDir, { recursive: true });

const totals = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
for (const [name, step] of Object.entries(STEPS)) {
  if (names.length && !names.includes(name)) {
    continue;
  }
  say(`\n=== ${name} ===`);
  const started = Date.now();
  let result;
  try {
    result = await step(extra);
  } catch (error) {
    say(`${name} failed: ${error.stack}`);
    result = { passed: 0, failed: 1 };
  }
  const { passed, failed, skipped = 0 } = result;
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  summary.push(
    `${name.padEnd(8)} ${String(passed).padStart(5)} passed ${String(
      failed,
    ).padStart(4)} failed   ${((Date.now() - started) / 1000).toFixed(1)} s`,
  );
}

if (process.env[COMPLETE_VARIABLE]) {
  totals.failed += leftOut.length;
}

say(`\n${summary.join('\n')}`);
for (const what of leftOut) {
  say(`LEFT OUT: ${what} (see above)`);
}
say('');
say(
  `${totals.passed} passed, ${totals.failed} failed${
    totals.skipped ? `, ${totals.skipped} skipped` : ''
  }`,
);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
