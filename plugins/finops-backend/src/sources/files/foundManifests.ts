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

import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import {
  BillingManifest,
  ManifestError,
  mayBeBillingManifest,
  readBillingManifest,
} from '@backstage-finops/cost-engine';
import { FoundFile } from './foundFiles';

/** Larger than any manifest; a file of another kind is not read into memory. */
const MAX_MANIFEST_BYTES = 10_000_000;

/** A manifest with the file that it is in. @internal */
export interface ReadManifest {
  file: FoundFile;
  text: string;
  manifest: BillingManifest;
}

/** A manifest that can't be used. @internal */
export interface DamagedManifest {
  file: FoundFile;
  text: string;
  problem: string;
  /** The unit, as far as path and text tell. */
  unit: string;
}

/**
 * The manifests among files, of whoever writes them.
 *
 * @internal
 */
export async function foundManifests(
  files: readonly FoundFile[],
): Promise<{ read: ReadManifest[]; damaged: DamagedManifest[] }> {
  const names = new Set(files.map(({ name }) => name));
  const read: ReadManifest[] = [];
  const damaged: DamagedManifest[] = [];
  for (const file of files.filter(({ name }) => mayBeBillingManifest(name))) {
    const isLarge = file.bytes > MAX_MANIFEST_BYTES;
    const text = isLarge ? '' : await readFile(file.path, 'utf8');
    try {
      if (isLarge) {
        throw new ManifestError(`it has ${file.bytes} bytes, which none has`);
      }
      const manifest = readBillingManifest(file.name, text, names);
      if (manifest) {
        read.push({ file, text, manifest });
      }
    } catch (error) {
      if (!(error instanceof ManifestError)) {
        throw error;
      }
      damaged.push({
        file,
        text,
        problem: error.message,
        unit: placeOf(file.name, text),
      });
    }
  }
  return { read, damaged };
}

/** `…metadata/BILLING_PERIOD=2026-10/…`, in either spelling. */
const AWS_PLACE = /^(?<above>.*?)metadata\/billing_period=(?<month>[^/]+)\//i;

/** `…/20261001-20261031/…` */
const AZURE_PLACE = /^(?:.*\/)?\d{8}-\d{8}(?=\/)/;

/**
 * Where a manifest lies, or the unit that it names, also when it is cut off: it stands
 * for what will be copied in its place.
 *
 * @internal
 */
export function placeOf(name: string, text: string): string {
  const aws = AWS_PLACE.exec(name)?.groups;
  if (aws) {
    return `${aws.above}BILLING_PERIOD=${aws.month}`;
  }
  return (
    AZURE_PLACE.exec(name)?.[0] ??
    /"unit"\s*:\s*"([^"\\]+)"/.exec(text)?.[1] ??
    posix.dirname(name)
  );
}
