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

import { dirname, posix } from 'node:path';
import { Refusal } from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { deliveryFile, fingerprintOf, formatOf, FoundFile } from './foundFiles';
import { fileAt, pathWithin } from './pathWithin';
import { ManifestContent, readManifest } from './readManifest';

/**
 * Azure Cost Management exports (learn.microsoft.com, "Cost Management
 * exports: manifest file"):
 *
 * EXPORT/20261001-20261031/[time/]GUID/part_0_0001.csv.gz
 * EXPORT/20261001-20261031/[time/]GUID/manifest.json
 *
 * The manifest is written last. Each run is a snapshot of its whole period, so
 * that only the one that was submitted last counts.
 */
const MANIFEST = /(?:^|\/)manifest\.json$/i;

/** `20261001-20261031`, as a part of a path. */
const PERIOD_FOLDER = /(?:^|\/)(\d{8}-\d{8})(?=\/)/;

const REMEDY = 'Copy the run again, and its manifest last';

interface AzureRun {
  file: FoundFile;
  manifest: ManifestContent;
  unit: string;
  /** Undefined where the manifest does not say. */
  submitted?: number;
}

/** Files that may be manifests of Azure exports. @internal */
export function azureManifests(files: readonly FoundFile[]): FoundFile[] {
  return files.filter(file => MANIFEST.test(file.name));
}

/**
 * One delivery per export and period: the run that was submitted last, with
 * sizes and row counts checked against its manifest.
 * @internal
 */
export async function azureDeliveries(
  files: readonly FoundFile[],
): Promise<DeliveryDescription[]> {
  const latest = new Map<string, AzureRun>();
  for (const file of azureManifests(files)) {
    const run = runOf(file, await readManifest(file));
    const other = latest.get(run.unit);
    if (!other || isLater(run, other)) {
      latest.set(run.unit, run);
    }
  }
  return [...latest.values()].map(run => describeRun(run, files));
}

/**
 * The unit is told by the path where it can be: a manifest that can't be read is of
 * the same unit as the one that will be copied in its place.
 */
function runOf(file: FoundFile, manifest: ManifestContent): AzureRun {
  const json = 'json' in manifest ? manifest.json : {};
  const info = objectOf(json.runInfo);
  const folder = PERIOD_FOLDER.exec(file.name);
  const unit = folder
    ? posix.join(file.name.slice(0, folder.index), folder[1])
    : [
        textOf(objectOf(json.exportConfig).exportName) ??
          posix.dirname(file.name),
        ...('json' in manifest
          ? [
              [info.startDate, info.endDate]
                .map(date => textOf(date)?.slice(0, 10) ?? '')
                .join('-'),
            ]
          : []),
      ].join('/');
  return {
    file,
    manifest,
    unit,
    submitted: Date.parse(textOf(info.submittedTime) ?? '') || undefined,
  };
}

/** By the same clock: files may have been copied here long after their run. */
function isLater(a: AzureRun, b: AzureRun): boolean {
  return a.submitted !== undefined && b.submitted !== undefined
    ? a.submitted > b.submitted
    : a.file.modifiedMs > b.file.modifiedMs;
}

function describeRun(
  run: AzureRun,
  files: readonly FoundFile[],
): DeliveryDescription {
  const refusals: Refusal[] = [];
  const data: FoundFile[] = [];
  const refuse = (problem: string, value?: string) =>
    refusals.push({ file: run.file.name, value, problem, remedy: REMEDY });
  if ('refusal' in run.manifest) {
    return {
      unit: run.unit,
      fingerprint: fingerprintOf([run.file], run.manifest.text),
      files: [],
      refusals: [run.manifest.refusal],
    };
  }
  const { text, json } = run.manifest;
  const blobs = Array.isArray(json.blobs) ? json.blobs.map(objectOf) : [];
  const declared = numberOf(json.blobCount);
  if (
    blobs.length === 0 ||
    (declared !== undefined && declared !== blobs.length)
  ) {
    refuse(
      `The manifest lists ${blobs.length} blobs and says that there are ${
        declared ?? 'some'
      }`,
    );
  }
  let rows: number | undefined = 0;
  for (const blob of blobs) {
    const name = textOf(blob.blobName) ?? '';
    const file = fileAt(
      files,
      pathWithin(dirname(run.file.path), posix.basename(name)),
    );
    const bytes = numberOf(blob.byteCount);
    if (!file || formatOf(file.name) === undefined) {
      refuse('The manifest names a blob that is not there', name);
    } else if (bytes !== undefined && bytes !== file.bytes) {
      refuse(
        `The blob has ${file.bytes} bytes, and the manifest says ${bytes}`,
        name,
      );
    } else {
      data.push(file);
    }
    const blobRows = numberOf(blob.dataRowCount);
    rows =
      rows === undefined || blobRows === undefined
        ? undefined
        : rows + blobRows;
  }
  return {
    unit: run.unit,
    fingerprint: fingerprintOf([run.file, ...data], text),
    files: data.map(deliveryFile),
    expectedRows: numberOf(json.dataRowCount) ?? rows,
    refusals: refusals.length > 0 ? refusals : undefined,
  };
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object'
    ? (value as Record<string, unknown>)
    : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A count; some versions of the manifest write it as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number)
    ? number
    : undefined;
}
