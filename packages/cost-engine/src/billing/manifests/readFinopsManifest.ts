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

import { BillingManifest } from './BillingManifest';
import { folderOf, pathBelow } from './manifestPath';
import { countOf, namesOf, textOf, timeOf } from './manifestValues';

/** The marker file for exports that write no manifest of their own. */
const MANIFEST = /(?:^|\/)finops-manifest\.json$/i;

/** @internal */
export function isFinopsManifest(name: string): boolean {
  return MANIFEST.test(name);
}

/** @internal */
export function readFinopsManifest(
  name: string,
  json: Record<string, unknown>,
  names: ReadonlySet<string>,
): BillingManifest {
  const folder = folderOf(name);
  return {
    kind: 'finops',
    name,
    unit: `finops ${textOf(json.unit) ?? folder}`,
    label: textOf(json.unit) ?? (folder.slice(0, -1) || '.'),
    submittedMs: timeOf(json.createdAt),
    parts: namesOf(json.files, 'files').map(address => {
      const file = pathBelow(folder, address);
      return { address, name: names.has(file) ? file : undefined };
    }),
    territory: folder,
    rows: countOf(json.rows),
  };
}
