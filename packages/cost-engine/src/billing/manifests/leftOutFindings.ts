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

import { Finding, MAX_FINDING_EXAMPLES } from '../Finding';

/**
 * Names of files and manifests that are left out, by why.
 *
 * @public
 */
export interface LeftOut {
  /** Files of a month of an export of which there is no manifest yet. */
  withoutManifest?: readonly string[];
  /** Files in the place of a manifest that does not name them. */
  unnamed?: readonly string[];
  /** Manifests that a later one of the same export and month replaces. */
  superseded?: readonly string[];
  /** Files of no export with a manifest, where manifests alone decide. */
  others?: readonly string[];
  /** Files that are no bill by their names, and nothing that belongs beside bills. */
  unreadable?: readonly string[];
}

/**
 * What of a folder is not in the bill, and what to do if it should be.
 *
 * @public
 */
export function leftOutFindings({
  withoutManifest = [],
  unnamed = [],
  superseded = [],
  others = [],
  unreadable = [],
}: LeftOut): Finding[] {
  return [
    finding(
      'month-without-manifest',
      'warning',
      'Files of a month were left out, since the manifest of their export for this month is not there. Copy it once the export has written it; it is written last',
      withoutManifest,
    ),
    finding(
      'not-in-manifest',
      'warning',
      'Files were left out, since they lie where an export has a manifest and the manifest does not name them. If they belong to a later run, copy its manifest too; if they are another bill, put them into a folder of their own',
      unnamed,
    ),
    finding(
      'outside-of-manifests',
      'warning',
      'Files were left out, since they lie beside exports with manifests, which alone decide in this source. If they are a bill, configure a source of its own for them, or write a manifest',
      others,
    ),
    finding(
      'not-a-bill-by-name',
      'warning',
      'Files were left out, since they are neither CSV, CSV.gz nor Parquet by their names, or are hidden, or lie in a folder that begins with _. If they are parts of the bill, name them .csv, .csv.gz or .parquet, as what they are, without a dot in front, and move them out of such a folder',
      unreadable,
    ),
    finding(
      'superseded-run',
      'info',
      'Runs of an export were left out, since a later run of the same export and month replaces them. If they are different exports, give each as a bill of its own',
      superseded,
    ),
  ].filter(({ count }) => count > 0);
}

function finding(
  rule: string,
  severity: Finding['severity'],
  message: string,
  names: readonly string[],
): Finding {
  return {
    rule,
    severity,
    message,
    count: names.length,
    examples: names.slice(0, MAX_FINDING_EXAMPLES).map(value => ({ value })),
  };
}
