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
 * Follows the import of the configured bills through the portal's own API,
 * until every source was looked at.
 */

import { portalApi } from './portalApi.mjs';

const POLL_INTERVAL_MS = 1_000;
/** A bill of many gigabytes goes on by itself; nobody waits for it at a prompt. */
const TIMEOUT_MS = 600_000;
/** So often a line is worth its space. */
const REPORT_INTERVAL_MS = 3_000;

/** Why a source fails, on one line, or nothing when it does not. */
function failureOf({ name, status, lastError, refused }) {
  if (status !== 'failing') {
    return undefined;
  }
  const [first] = refused;
  if (!first) {
    return `source ${name} failed: ${lastError ?? 'for an unknown reason'}`;
  }
  const where = [
    first.file,
    first.row === null ? undefined : `row ${first.row}`,
    first.column,
  ].filter(Boolean);
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : '';
  return `source ${name} refused a bill: ${first.problem}${
    where.length ? ` (${where.join(', ')})` : ''
  }${more}. ${first.remedy}`;
}

function isDone(source, since) {
  const { status, importing, lastCheckedAt } = source;
  if (importing || lastCheckedAt === null) {
    return false;
  }
  // What an earlier run could not read may be readable now.
  return status === 'ok' || Date.parse(lastCheckedAt) >= since;
}

/**
 * Waits until each source was looked at since `since`, or serves already.
 *
 * - `backendUrl`: address of the backend
 * - `since`: when the portal was started, milliseconds
 * - `say`: gets a line of progress now and then
 * - `signal`: ends the waiting
 *
 * Resolves to `{ statements, failures, complete }`: how many statements serve,
 * a line for each source that fails, and whether all sources were looked at.
 */
export async function followImport({ backendUrl, since, say, signal }) {
  const deadline = Date.now() + TIMEOUT_MS;
  const api = await portalApi(backendUrl);
  let reported = '';
  let reportedAt = 0;
  for (;;) {
    const { sources, configurationErrors } = await api('/sources');
    const done = sources.filter(source => isDone(source, since));
    const statements = sources.reduce((sum, one) => sum + one.statements, 0);
    const complete = done.length === sources.length;
    if (complete || signal?.aborted || Date.now() > deadline) {
      const failures = [
        ...configurationErrors,
        ...done.map(failureOf).filter(Boolean),
      ];
      return { statements, failures, complete };
    }
    const busy = sources.filter(one => one.importing).map(one => one.name);
    const line = `  ${done.length} of ${
      sources.length
    } sources imported, ${statements} ${
      statements === 1 ? 'statement' : 'statements'
    }${busy.length ? `; reading ${busy.join(', ')}` : ''}`;
    if (line !== reported && Date.now() - reportedAt >= REPORT_INTERVAL_MS) {
      if (!reported) {
        say('Importing the bills …');
      }
      say(line);
      reported = line;
      reportedAt = Date.now();
    }
    await new Promise(resolve => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
