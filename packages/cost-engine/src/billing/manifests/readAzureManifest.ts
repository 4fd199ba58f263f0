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
import { ManifestError } from './ManifestError';
import { fileOfAddress, folderOf } from './manifestPath';
import { countOf, objectOf, textOf, timeOf } from './manifestValues';

/**
 * Azure Cost Management exports (learn.microsoft.com, "Cost Management exports:
 * manifest file"):
 *
 * EXPORT/20261001-20261031/[time/]GUID/part_0_0001.csv.gz
 * EXPORT/20261001-20261031/[time/]GUID/manifest.json
 */
const MANIFEST = /(?:^|\/)manifest\.json$/i;
const PERIOD_FOLDER = /(?<=\/|^)(\d{6})\d{2}-(\d{6})\d{2}\//;
/** What manifests of Azure have, and those of web applications and others have not. */
const FIELDS = ['blobs', 'blobCount', 'exportConfig', 'runInfo'];

/** Whether a file may be a manifest of an Azure export, by its name. @internal */
export function mayBeAzureManifest(name: string): boolean {
  return MANIFEST.test(name);
}

/** Whether a manifest.json is of an Azure export, by its content. @internal */
export function isAzureManifest(json: Record<string, unknown>): boolean {
  return FIELDS.some(field => field in json);
}

/** @internal */
export function readAzureManifest(
  name: string,
  json: Record<string, unknown>,
  names: ReadonlySet<string>,
): BillingManifest {
  const folder = folderOf(name);
  const blobs = Array.isArray(json.blobs) ? json.blobs.map(objectOf) : [];
  const blobCount = countOf(json.blobCount);
  if (
    blobs.length === 0 ||
    (blobCount !== undefined && blobCount !== blobs.length)
  ) {
    throw new ManifestError(
      `it lists ${blobs.length} blobs and says that there are ${
        blobCount ?? 'some'
      }`,
    );
  }
  const period = PERIOD_FOLDER.exec(name);
  const prefix = name.slice(0, period?.index ?? 0);
  return {
    kind: 'azure',
    name,
    unit: unitOf(name, json),
    label: labelOf(name, json),
    submittedMs: timeOf(objectOf(json.runInfo).submittedTime),
    parts: blobs.map(blob => {
      const address = textOf(blob.blobName) ?? '';
      return {
        address,
        name: fileOfAddress(folder, address, names),
        bytes: countOf(blob.byteCount),
      };
    }),
    territory: period ? prefix + period[0] : folder,
    ...(period && { months: { prefix, folder: /^\d{8}-\d{8}\// } }),
    ...(period &&
      period[1] === period[2] && {
        billingPeriod: `${period[1].slice(0, 4)}-${period[1].slice(4)}`,
      }),
    rows: rowsOf(json, blobs),
  };
}

/**
 * Exports of several subscriptions may have one name, and even one folder. The folder
 * and the scope of the export together tell them apart.
 */
function unitOf(name: string, json: Record<string, unknown>): string {
  const { exportName, resourceId } = objectOf(json.exportConfig);
  const { startDate, endDate } = objectOf(json.runInfo);
  const period = PERIOD_FOLDER.exec(name);
  const scope = textOf(resourceId)?.toLowerCase();
  if (period) {
    return JSON.stringify([
      name.slice(0, period.index) + period[0],
      textOf(exportName),
      scope,
    ]);
  }
  const days = [startDate, endDate].map(date => textOf(date)?.slice(0, 10));
  return JSON.stringify(
    textOf(exportName) && scope && days.every(Boolean)
      ? [textOf(exportName), scope, ...days]
      : [folderOf(name)],
  );
}

/** The folder says most of it; the export and its scope tell apart who share one. */
function labelOf(name: string, json: Record<string, unknown>): string {
  const { exportName, resourceId } = objectOf(json.exportConfig);
  const { startDate, endDate } = objectOf(json.runInfo);
  const period = PERIOD_FOLDER.exec(name);
  const ownName = textOf(exportName);
  if (!period) {
    const days = [startDate, endDate].map(date => textOf(date)?.slice(0, 10));
    return ownName && days.every(Boolean)
      ? [ownName, textOf(resourceId), days.join('-')].filter(Boolean).join(' ')
      : folderOf(name).slice(0, -1) || '.';
  }
  const folder = `${name.slice(0, period.index)}${period[0].slice(0, -1)}`;
  return [
    folder,
    folder.split('/').includes(ownName ?? '') ? undefined : ownName,
    textOf(resourceId),
  ]
    .filter(Boolean)
    .join(' ');
}

function rowsOf(
  json: Record<string, unknown>,
  blobs: readonly Record<string, unknown>[],
): number | undefined {
  const total = countOf(json.dataRowCount);
  const counts = blobs.map(blob => countOf(blob.dataRowCount));
  const sum = counts.reduce(
    (a, b) => (a === undefined || b === undefined ? undefined : a + b),
    0,
  );
  if (total !== undefined && sum !== undefined && total !== sum) {
    throw new ManifestError(
      `it says that there are ${total} rows, and ${sum} in its blobs`,
    );
  }
  return total ?? sum;
}
