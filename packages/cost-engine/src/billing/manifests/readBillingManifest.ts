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
import { isAwsManifest, readAwsManifest } from './readAwsManifest';
import {
  isAzureManifest,
  mayBeAzureManifest,
  readAzureManifest,
} from './readAzureManifest';
import { isFinopsManifest, readFinopsManifest } from './readFinopsManifest';

/**
 * Whether a file may be the manifest of a bill, by its name.
 *
 * @public
 */
export function mayBeBillingManifest(name: string): boolean {
  return (
    isFinopsManifest(name) || isAwsManifest(name) || mayBeAzureManifest(name)
  );
}

/**
 * Reads the manifest of a bill.
 *
 * @param name - its path below the folder of the bill, with `/`
 * @param names - of all files in the folder
 * @returns undefined when it is the manifest of something else
 * @throws ManifestError when it is damaged
 * @public
 */
export function readBillingManifest(
  name: string,
  text: string,
  names: ReadonlySet<string>,
): BillingManifest | undefined {
  const json = parse(text);
  if (isFinopsManifest(name)) {
    return withDistinctParts(readFinopsManifest(name, json, names));
  }
  if (isAwsManifest(name)) {
    return withDistinctParts(readAwsManifest(name, json, names));
  }
  return isAzureManifest(json)
    ? withDistinctParts(readAzureManifest(name, json, names))
    : undefined;
}

/** Files of two folders that were copied into one are not both there. */
function withDistinctParts(manifest: BillingManifest): BillingManifest {
  const addresses = new Map<string, string>();
  const parts = manifest.parts.map(part => {
    const first = addresses.get(part.name ?? '') ?? part.address;
    addresses.set(part.name ?? '', first);
    return first === part.address ? part : { ...part, name: undefined };
  });
  return { ...manifest, parts };
}

function parse(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ManifestError(`it is not JSON: ${(error as Error).message}`);
  }
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new ManifestError('it is not a JSON object');
  }
  return json as Record<string, unknown>;
}
