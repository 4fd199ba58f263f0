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

import { dirname } from 'node:path';
import { Refusal } from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { deliveryFile, fingerprintOf, formatOf, FoundFile } from './foundFiles';
import { fileAt, pathWithin } from './pathWithin';
import { readManifest } from './readManifest';

/**
 * AWS Data Exports (docs.aws.amazon.com/cur, "Data Exports delivery"):
 *
 * EXPORT/data/BILLING_PERIOD=2026-10/[run/]EXPORT-00001.snappy.parquet
 * EXPORT/metadata/BILLING_PERIOD=2026-10/[run/]EXPORT-Manifest.json
 *
 * Both spellings of BILLING_PERIOD have been delivered. Beside the manifest
 * lies one of the FOCUS metadata, which names no files.
 */
const MANIFEST =
  /^(?<export>.*?)metadata\/(?<period>billing_period=(?<month>\d{4}-\d{2}))\/(?:(?<run>[^/]+)\/)?[^/]*-manifest\.json$/i;
const FOCUS_METADATA = /-manifest-focus\.json$/i;

interface AwsRun {
  file: FoundFile;
  /** The part of the path above `metadata`. */
  exportFolder: string;
  unit: string;
  month: string;
  run: string;
}

/** Manifests of AWS Data Exports among files. @internal */
export function awsManifests(files: readonly FoundFile[]): FoundFile[] {
  return files.filter(file => runOf(file) !== undefined);
}

/**
 * One delivery per export and billing period: what its manifest names, never
 * what else lies there. Overwriting exports leave files of higher numbers
 * behind, and those that create new runs keep the old ones.
 * @internal
 */
export async function awsDeliveries(
  root: string,
  files: readonly FoundFile[],
): Promise<DeliveryDescription[]> {
  const latest = new Map<string, AwsRun>();
  for (const file of files) {
    const run = runOf(file);
    const other = run && latest.get(run.unit);
    if (run && (!other || isLater(run, other))) {
      latest.set(run.unit, run);
    }
  }
  return Promise.all(
    [...latest.values()].map(run => describeRun(root, run, files)),
  );
}

function runOf(file: FoundFile): AwsRun | undefined {
  const groups = MANIFEST.exec(file.name)?.groups;
  if (!groups || FOCUS_METADATA.test(file.name)) {
    return undefined;
  }
  return {
    file,
    exportFolder: groups.export,
    unit: `${groups.export}BILLING_PERIOD=${groups.month}`,
    month: groups.month,
    run: groups.run ?? '',
  };
}

/** The folder of a run begins with its time. */
function isLater(a: AwsRun, b: AwsRun): boolean {
  return a.run === b.run
    ? a.file.modifiedMs > b.file.modifiedMs
    : a.run > b.run;
}

async function describeRun(
  root: string,
  run: AwsRun,
  files: readonly FoundFile[],
): Promise<DeliveryDescription> {
  const manifest = await readManifest(run.file);
  const refusals: Refusal[] = [];
  const data: FoundFile[] = [];
  if ('refusal' in manifest) {
    refusals.push(manifest.refusal);
  } else {
    const names = manifest.json.dataFiles;
    if (!Array.isArray(names) || names.length === 0) {
      refusals.push({
        file: run.file.name,
        problem: 'The manifest names no data files (dataFiles)',
        remedy: 'Copy the export again, and its manifest last',
      });
    }
    for (const name of Array.isArray(names) ? names : []) {
      const file = fileAt(files, localPath(root, run, String(name)));
      if (file && formatOf(file.name) !== undefined) {
        data.push(file);
      } else {
        refusals.push({
          file: run.file.name,
          value: String(name),
          problem: 'The manifest names a data file that is not there',
          remedy: `Copy the file to ${run.exportFolder}data, or the whole export again`,
        });
      }
    }
  }
  return {
    unit: run.unit,
    fingerprint: fingerprintOf([run.file, ...data], manifest.text),
    files: data.map(deliveryFile),
    scope: { billingPeriods: [run.month] },
    refusals: refusals.length > 0 ? refusals : undefined,
  };
}

/** Where the object of a complete S3 address lies here: from `data/` on it is the same. */
function localPath(
  root: string,
  run: AwsRun,
  address: string,
): string | undefined {
  const from = address.search(/(?<=\/|^)data\/billing_period=/i);
  const folder = pathWithin(root, `${run.exportFolder}.`) ?? root;
  if (from >= 0) {
    return pathWithin(folder, address.slice(from));
  }
  return pathWithin(dirname(run.file.path), address);
}
