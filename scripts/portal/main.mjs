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

import path from 'node:path';
import { cacheDir, root } from '../toolchain.mjs';
import { heedSignals, interrupted } from '../processes.mjs';
import { followImport } from './followImport.mjs';
import { startPortal } from './portal.mjs';
import { portalOptions } from './portalOptions.mjs';
import { restateSample } from './restateSample.mjs';
import { ensureSampleBills, sampleBillsDir } from './sampleBills.mjs';

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text, code = 1) {
  say(text);
  process.exit(code);
}

/** Who was asked to end does so when all children are gone, and has not failed. */
function failUnlessInterrupted(text) {
  if (!interrupted.aborted) {
    fail(text);
  }
}

const options = await portalOptions(process.argv.slice(2));

function secondsSince(moment) {
  return ((Date.now() - moment) / 1000).toFixed(0);
}

/** What to say of the bills, once all of them were looked at. */
async function readBills(portal, signal) {
  const { backendUrl } = portal;
  try {
    const { statements, failures, complete } = await followImport({
      ...{ backendUrl, since: started, say, signal },
    });
    const count =
      statements === 1
        ? '1 statement serves'
        : `${statements} statements serve`;
    const restated =
      complete && failures.length === 0
        ? await restateSample({ billsDir: sampleBillsDir, backendUrl, say })
        : undefined;
    const lines = [
      complete ? count : `${count}, and the import goes on`,
      ...failures.map(failure => `!!! ${failure}`),
      ...(restated
        ? [
            `AWS wrote September 2026 again: ${portal.url}/finops/reconciliation/${restated} tells what changed`,
          ]
        : []),
    ];
    return `\n${lines.map(line => `  ${line}\n`).join('')}`;
  } catch (error) {
    return `\n  !!! How far the import is can't be told: ${error.message}\n  ${portal.url}/finops/sources shows it.\n`;
  }
}

const isNoteworthy = line =>
  /^\S+Z \S+ error /.test(line) || /^ERROR/.test(line);
const logFile = path.join(cacheDir, 'portal', 'portal.log');
const started = Date.now();

heedSignals();
try {
  await ensureSampleBills(say);
  say('Starting the portal …');
  const portal = await startPortal({
    ...options,
    dataDir: path.join(root, '.data', 'db'),
    logFile,
    openBrowser: Boolean(process.stdout.isTTY) && !process.env.CI,
    onLine: line => {
      if (options.verbose || isNoteworthy(line)) {
        say(line);
      }
    },
    onBackendStopped: (text, code) => {
      say(`\n${text}\n`);
      if (code === undefined) {
        // Nothing brings it back: the Backstage CLI believes that it runs.
        fail('The portal ends, because its backend was killed.');
      }
      say(
        '  !!! The backend is not running. It starts again when one of its files changes; otherwise press Ctrl+C and run npm start again.\n',
      );
    },
    onBackendBack: () => say('The backend is running again.'),
  });
  say(`  portal up (${secondsSince(started)} s): ${portal.url}`);
  const closing = new AbortController();
  portal.closed.then(() => closing.abort());
  interrupted.addEventListener('abort', () => closing.abort());
  const bills = await readBills(portal, closing.signal);
  if (!closing.signal.aborted) {
    process.stdout.write(`
FinOps for Backstage is running, ${secondsSince(started)} s after its start: ${
      portal.url
    }
${bills}
  Next: open that address, click Enter to sign in as a guest, choose a
  component and open its Cost tab. ${portal.url}/finops shows the whole company.

  Its log: ${path.relative(root, logFile)}. Stop it with Ctrl+C.
`);
  }
  const code = await portal.closed;
  failUnlessInterrupted(
    `The portal stopped by itself (exit code ${code}). ${portal.endOfOutput()}`,
  );
} catch (error) {
  failUnlessInterrupted(`\n${error.message}`);
}
