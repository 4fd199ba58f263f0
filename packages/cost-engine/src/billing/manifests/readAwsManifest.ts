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
import { fileOfAddress, folderOf, pathBelow } from './manifestPath';
import { namesOf, objectOf, textOf } from './manifestValues';

/**
 * AWS Data Exports (docs.aws.amazon.com/cur, "Data Exports delivery"):
 *
 * EXPORT/data/BILLING_PERIOD=2026-10/[run/]EXPORT-00001.snappy.parquet
 * EXPORT/metadata/BILLING_PERIOD=2026-10/[run/]EXPORT-Manifest.json
 *
 * Both spellings of BILLING_PERIOD have been delivered. Beside the manifest lies one
 * of the FOCUS metadata, which names no files.
 */
const MANIFEST =
  /^(?<above>(?:.*\/)?)metadata\/billing_period=(?<month>[^/]+)\/(?:(?<run>[^/]+)\/)?[^/]*-manifest\.json$/i;
const FOCUS_METADATA = /-manifest-focus\.json$/i;
const DATA_FOLDER = /(?<=\/|^)data\/billing_period=/i;

/** Whether a file is a manifest of an AWS Data Export, by its name. @internal */
export function isAwsManifest(name: string): boolean {
  return MANIFEST.test(name) && !FOCUS_METADATA.test(name);
}

/** @internal */
export function readAwsManifest(
  name: string,
  json: Record<string, unknown>,
  names: ReadonlySet<string>,
): BillingManifest {
  const { above, month, run } = MANIFEST.exec(name)!.groups!;
  const columns = Array.isArray(json.columns)
    ? json.columns.map(
        column => textOf(column) ?? textOf(objectOf(column).name) ?? '',
      )
    : [];
  return {
    kind: 'aws',
    name,
    unit: `aws ${above}${month}`,
    label: `${above}BILLING_PERIOD=${month}`,
    run,
    parts: namesOf(json.dataFiles, 'dataFiles').map(address => ({
      address,
      name: fileOf(above, folderOf(name), address, names),
    })),
    territory: `${above}data/BILLING_PERIOD=${month}/`,
    months: { prefix: `${above}data/`, folder: /^billing_period=[^/]+\//i },
    ...(/^\d{4}-\d{2}$/.test(month) && { billingPeriod: month }),
    ...(columns.length > 0 && columns.every(Boolean) && { columns }),
  };
}

/** From `data/` on, an S3 address is the path below the export, in either spelling. */
function fileOf(
  above: string,
  folder: string,
  address: string,
  names: ReadonlySet<string>,
): string | undefined {
  const from = address.search(DATA_FOLDER);
  if (from < 0) {
    return fileOfAddress(folder, address, names);
  }
  const name = pathBelow(above, address.slice(from));
  return names.has(name) ? name : namesInAnyCase(names).get(name.toLowerCase());
}

/** All manifests of a listing share its set of names, which may be of 100,000 files. */
const anyCaseOf = new WeakMap<
  ReadonlySet<string>,
  ReadonlyMap<string, string>
>();

function namesInAnyCase(
  names: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const known = anyCaseOf.get(names);
  if (known) {
    return known;
  }
  const anyCase = new Map<string, string>();
  for (const name of names) {
    const folded = name.toLowerCase();
    // The first one stands for those that differ in case alone.
    if (!anyCase.has(folded)) {
      anyCase.set(folded, name);
    }
  }
  anyCaseOf.set(names, anyCase);
  return anyCase;
}
