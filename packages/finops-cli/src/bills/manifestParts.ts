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

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refusal } from '@backstage-finops/cost-engine';

/** What the manifests of a folder say. */
export interface ManifestParts {
  /** Absolute paths of the files that count. */
  files: string[];
  /** Data rows, where all manifests tell. */
  expectedRows?: number;
  refusals: Refusal[];
}

/** One manifest: of several for one unit the latest counts. */
interface Manifest {
  unit: string;
  /** Sorts by age. */
  age: string;
  /** Absolute path of the manifest. */
  path: string;
  files: string[];
  rows?: number;
}

type ManifestReader = (
  root: string,
  file: string,
  json: Record<string, unknown>,
) => Promise<Manifest>;

/** AWS Data Exports: EXPORT/metadata/BILLING_PERIOD=2026-10/[run/]EXPORT-Manifest.json */
const AWS =
  /^(?<above>.*?)metadata\/(?<period>billing_period=[^/]+)\/(?:(?<run>[^/]+)\/)?[^/]*-manifest\.json$/i;
/** Azure exports: EXPORT/20261001-20261031/[time/]GUID/manifest.json */
const AZURE = /(?:^|\/)manifest\.json$/i;
const AZURE_PERIOD = /(?:^|\/)\d{8}-\d{8}(?=\/)/;
/** The marker file for exports that write no manifest of their own. */
const FINOPS = /(?:^|\/)finops-manifest\.json$/i;

const READERS: readonly [RegExp, ManifestReader][] = [
  [FINOPS, readFinopsManifest],
  [AWS, readAwsManifest],
  [AZURE, readAzureManifest],
];

const REMEDY = 'Copy the export again, and its manifest last';

/**
 * Which files of a folder count, where manifests say so: never what else lies
 * there, since exports leave superseded files behind (FOCUS reference, section e).
 *
 * @param root - the folder
 * @param names - all files in it, relative, with `/`
 * @returns undefined when there is no manifest
 */
export async function manifestParts(
  root: string,
  names: readonly string[],
): Promise<ManifestParts | undefined> {
  for (const [pattern, read] of READERS) {
    const manifests = names.filter(
      name => pattern.test(name) && !/-manifest-focus\.json$/i.test(name),
    );
    if (manifests.length > 0) {
      return partsOf(root, manifests, read);
    }
  }
  return undefined;
}

async function partsOf(
  root: string,
  names: readonly string[],
  read: ManifestReader,
): Promise<ManifestParts> {
  const refusals: Refusal[] = [];
  const latest = new Map<string, Manifest>();
  for (const name of names) {
    try {
      const text = await readFile(path.join(root, name), 'utf8');
      const manifest = await read(
        root,
        name,
        JSON.parse(text.replace(/^\uFEFF/, '')) as Record<string, unknown>,
      );
      const other = latest.get(manifest.unit);
      if (!other || manifest.age > other.age) {
        latest.set(manifest.unit, manifest);
      }
    } catch (error) {
      refusals.push({
        file: name,
        problem: `The manifest cannot be used: ${(error as Error).message}`,
        remedy: REMEDY,
      });
    }
  }
  const files: string[] = [];
  let expectedRows: number | undefined = 0;
  for (const manifest of latest.values()) {
    for (const file of manifest.files) {
      if (await isFile(file)) {
        files.push(file);
      } else {
        refusals.push({
          file: path.relative(root, manifest.path),
          value: path.relative(root, file),
          problem: 'The manifest names a file that is not there',
          remedy: REMEDY,
        });
      }
    }
    expectedRows =
      expectedRows === undefined || manifest.rows === undefined
        ? undefined
        : expectedRows + manifest.rows;
  }
  return { files: [...new Set(files)].sort(), expectedRows, refusals };
}

async function readAwsManifest(
  root: string,
  name: string,
  json: Record<string, unknown>,
): Promise<Manifest> {
  const { above, period, run = '' } = AWS.exec(name)!.groups!;
  const names = textsOf(json.dataFiles, 'dataFiles');
  const files = await Promise.all(
    names.map(async address => {
      // From `data/` on, an S3 address is the path below the export.
      const at = address.search(/(?<=\/|^)data\/billing_period=/i);
      const folder = path.join(root, above);
      return at < 0
        ? within(
            root,
            path.join(root, path.dirname(name), path.basename(address)),
          )
        : within(root, path.join(folder, address.slice(at)));
    }),
  );
  const { mtimeMs } = await stat(path.join(root, name));
  return {
    unit: `${above}${period.toLowerCase()}`,
    age: `${run} ${ageText(mtimeMs)}`,
    path: path.join(root, name),
    files,
  };
}

async function readAzureManifest(
  root: string,
  name: string,
  json: Record<string, unknown>,
): Promise<Manifest> {
  if (!Array.isArray(json.blobs) || json.blobs.length === 0) {
    throw new Error('it lists no blobs');
  }
  const blobs = json.blobs as Record<string, unknown>[];
  const period = AZURE_PERIOD.exec(name);
  const { exportName } = (json.exportConfig ?? {}) as { exportName?: string };
  const { submittedTime } = (json.runInfo ?? {}) as { submittedTime?: string };
  const { mtimeMs } = await stat(path.join(root, name));
  const rows = blobs.map(blob => Number(blob.dataRowCount));
  return {
    unit: `${exportName ?? name.slice(0, period?.index)}/${
      period?.[0] ?? path.posix.dirname(name)
    }`,
    age: ageText(Date.parse(submittedTime ?? '') || mtimeMs),
    path: path.join(root, name),
    files: blobs.map(blob =>
      within(
        root,
        path.join(
          root,
          path.dirname(name),
          path.posix.basename(String(blob.blobName)),
        ),
      ),
    ),
    rows: rows.every(Number.isInteger)
      ? rows.reduce((sum, count) => sum + count, 0)
      : undefined,
  };
}

async function readFinopsManifest(
  root: string,
  name: string,
  json: Record<string, unknown>,
): Promise<Manifest> {
  const folder = path.dirname(name);
  const { mtimeMs } = await stat(path.join(root, name));
  return {
    unit: typeof json.unit === 'string' ? json.unit : folder,
    age: ageText(Date.parse(String(json.createdAt)) || mtimeMs),
    path: path.join(root, name),
    files: textsOf(json.files, 'files').map(file =>
      within(root, path.join(root, folder, file)),
    ),
    rows: Number.isInteger(json.rows) ? (json.rows as number) : undefined,
  };
}

function textsOf(value: unknown, field: string): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new Error(`it names no files (${field})`);
  }
  return value.map(String);
}

/** A manifest names files of its own export and of nothing else. */
function within(root: string, file: string): string {
  if (path.relative(root, file).startsWith('..')) {
    throw new Error(`it names a file outside of the folder: ${file}`);
  }
  return file;
}

function ageText(milliseconds: number): string {
  return Math.floor(milliseconds).toString().padStart(16, '0');
}

async function isFile(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined);
  return stats?.isFile() ?? false;
}
