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
 * The end-to-end tests: a portal of their own on free ports with a data folder
 * of its own, Playwright against it, and everything gone afterwards.
 */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from '../toolchain.mjs';
import { followImport } from '../portal/followImport.mjs';
import { freePort } from '../portal/ports.mjs';
import { startPortal } from '../portal/portal.mjs';
import { putFirstDelivery, restateSample } from '../portal/restateSample.mjs';
import { ensureSampleBills, sampleBillsDir } from '../portal/sampleBills.mjs';

export async function runEndToEnd({ chromium, resultsDir, node, args, say }) {
  const base = path.join(cacheDir, 'e2e');
  mkdirSync(base, { recursive: true });
  const dataDir = mkdtempSync(path.join(base, 'data-'));
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  process.on('exit', remove);
  let portal;
  try {
    await ensureSampleBills(say);
    // A portal that runs beside the tests keeps its own.
    const billsDir = path.join(dataDir, 'sample-bills');
    cpSync(sampleBillsDir, billsDir, { recursive: true });
    putFirstDelivery(billsDir);
    const since = Date.now();
    portal = await startPortal({
      frontendPort: await freePort(),
      backendPort: await freePort(),
      dataDir,
      billsDir,
      logFile: path.join(resultsDir, 'portal.log'),
    });
    say(`  portal started at ${portal.url}`);
    const { failures } = await followImport({
      ...{ backendUrl: portal.backendUrl, since, say },
    });
    if (failures.length) {
      say(`  the import failed:\n  ${failures.join('\n  ')}`);
      return { passed: 0, failed: 1 };
    }
    await restateSample({ billsDir, backendUrl: portal.backendUrl, say });
    const report = path.join(resultsDir, 'e2e.json');
    const code = await node(
      [
        path.join(root, 'node_modules/@playwright/test/cli.js'),
        'test',
        ...args,
      ],
      {
        ...chromium.env,
        FINOPS_TEST_CHROMIUM: chromium.executable,
        PLAYWRIGHT_URL: portal.url,
        FINOPS_TEST_BACKEND_URL: portal.backendUrl,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
      },
    );
    return playwrightTotals(report, code);
  } finally {
    await portal?.stop();
    process.off('exit', remove);
    remove();
  }
}

function playwrightTotals(file, code) {
  let stats;
  try {
    stats = JSON.parse(readFileSync(file, 'utf8')).stats;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const { expected, flaky, unexpected, skipped } = stats;
  return {
    passed: expected + flaky,
    failed: code !== 0 && unexpected === 0 ? 1 : unexpected,
    skipped,
  };
}
