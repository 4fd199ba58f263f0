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
 * Providers write a month again. The sample company's cloud does so too: September of
 * AWS is delivered as it was on the 26th, and once it serves, as it became. So the
 * portal has a restatement to show, made by the pipeline that makes real ones.
 */

import { cpSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { portalApi } from './portalApi.mjs';

const SOURCE = 'aws';
const MONTH = '2026-09';
/** Below the folder of the bills: what the generator calls the first delivery, and what replaces it. */
const FIRST = 'redelivered';
const SECOND = 'restated';

const POLL_INTERVAL_MS = 500;
const TIMEOUT_MS = 120_000;

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    );
}

/** Copies a delivery over what is there, its manifest last, as exports do. */
function put(billsDir, delivery) {
  const from = path.join(billsDir, delivery, SOURCE);
  const isManifest = name => name.includes('metadata');
  const files = filesBelow(from);
  for (const name of [
    ...files.filter(file => !isManifest(file)),
    ...files.filter(isManifest),
  ]) {
    cpSync(path.join(from, name), path.join(billsDir, SOURCE, name));
  }
}

/** Keeps what the generator wrote last for later, and puts what came first in its place. */
export function putFirstDelivery(billsDir) {
  const first = path.join(billsDir, FIRST, SOURCE);
  if (!existsSync(first)) {
    return;
  }
  const kept = path.join(billsDir, SECOND, SOURCE);
  if (!existsSync(kept)) {
    for (const name of filesBelow(first)) {
      cpSync(path.join(billsDir, SOURCE, name), path.join(kept, name));
    }
  }
  put(billsDir, FIRST);
}

function isInPlace(billsDir, delivery) {
  const from = path.join(billsDir, delivery, SOURCE);
  return filesBelow(from).every(name =>
    readFileSync(path.join(from, name)).equals(
      readFileSync(path.join(billsDir, SOURCE, name)),
    ),
  );
}

/**
 * Delivers the month again, unless that has been done, and waits until it serves.
 *
 * - `billsDir`: the folder of the sample bills
 * - `backendUrl`: address of a portal that serves the first delivery
 * - `say`: gets a line of progress
 *
 * Resolves to the number of the statement, or to nothing where nothing was left to deliver.
 */
export async function restateSample({ billsDir, backendUrl, say }) {
  if (!existsSync(path.join(billsDir, SECOND)) || isInPlace(billsDir, SECOND)) {
    return undefined;
  }
  say('Delivering September of AWS again, as providers do …');
  put(billsDir, SECOND);
  const api = await portalApi(backendUrl);
  const since = Date.now();
  await api(`/sources/${SOURCE}/import`, 'POST');
  for (;;) {
    const { sources } = await api('/sources');
    const { status, importing, lastCheckedAt } = sources.find(
      ({ name }) => name === SOURCE,
    );
    if (!importing && Date.parse(lastCheckedAt) >= since) {
      if (status !== 'ok') {
        throw new Error(
          `September of ${SOURCE} could not be imported again; its source is ${status}.`,
        );
      }
      const { statements } = await api(
        `/statements?source=${SOURCE}&billingPeriod=${MONTH}`,
      );
      return statements[0]?.id;
    }
    if (Date.now() - since > TIMEOUT_MS) {
      throw new Error(
        `September of ${SOURCE} was not imported again within ${
          TIMEOUT_MS / 1000
        } s.`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
