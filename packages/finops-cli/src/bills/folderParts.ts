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
import {
  billFormat,
  BillingManifest,
  chooseManifestParts,
  ControlTotal,
  DeliveryManifest,
  Finding,
  finopsManifestContent,
  FinopsManifestContent,
  FoundManifest,
  isHiddenFile,
  isSkippedBill,
  leftOutFindings,
  mayBeBillingManifest,
  missingParts,
  PossibleBill,
  readBillingManifest,
  Refusal,
} from '@backstage-finops/cost-engine';

/** What of a folder is a bill. Names are relative to the folder, with `/`. */
export interface FolderParts {
  files: string[];
  manifests: DeliveryManifest[];
  /** What manifests say that bills come to. */
  controlTotals: ControlTotal[];
  findings: Finding[];
  refusals: Refusal[];
}

const REMEDY = 'Copy the export again, and its manifest last';

/** Larger than any manifest; a file of another kind is not read into memory. */
const MAX_MANIFEST_BYTES = 10_000_000;

/**
 * Which files of a folder count: of each export what its manifest names, and whatever
 * belongs to no export with a manifest.
 *
 * @param all - the names of all files in the folder, also of hidden ones
 */
export async function folderParts(
  root: string,
  all: readonly string[],
): Promise<FolderParts> {
  const names = all.filter(name => !isHiddenFile(name));
  const refusals: Refusal[] = [];
  const manifests = await readManifests(root, names, refusals);
  const contents = new Map(
    manifests.map(({ manifest, content }) => [manifest, content]),
  );
  const bills = await possibleBills(root, names);
  const choice = chooseManifestParts(manifests, bills);
  const byName = new Map(bills.map(bill => [bill.name, bill]));
  for (const manifest of choice.latest) {
    refusals.push(...(contents.get(manifest)?.refusals ?? []));
    refusals.push(...missingParts(manifest, byName));
  }
  const named = choice.latest.flatMap(partNames);
  return {
    files: [...new Set([...named, ...choice.others])].sort(),
    manifests: choice.latest.map(deliveryManifest),
    controlTotals: choice.latest.flatMap(
      each => contents.get(each)?.controlTotal ?? [],
    ),
    findings: leftOutFindings({
      withoutManifest: choice.withoutManifest.map(({ name }) => name),
      unnamed: choice.unnamed.map(({ name }) => name),
      superseded: choice.superseded.map(({ name }) => name),
      unreadable: all.filter(isSkippedBill),
    }),
    refusals,
  };
}

interface ReadManifest extends FoundManifest {
  /** Of a manifest of our own. */
  content?: FinopsManifestContent;
}

async function readManifests(
  root: string,
  names: readonly string[],
  refusals: Refusal[],
): Promise<ReadManifest[]> {
  const known = new Set(names);
  const found: ReadManifest[] = [];
  for (const name of names.filter(mayBeBillingManifest)) {
    const file = path.join(root, name);
    const { size, mtimeMs } = await stat(file);
    let content: FinopsManifestContent | undefined;
    try {
      if (size > MAX_MANIFEST_BYTES) {
        throw new Error(`it has ${size} bytes, which none has`);
      }
      const text = await readFile(file, 'utf8');
      content = finopsManifestContent(name, text);
      const manifest = readBillingManifest(name, text, known);
      if (manifest) {
        found.push({ manifest, modifiedMs: mtimeMs, content });
      }
    } catch (error) {
      const mistakes = content?.refusals ?? [];
      const damage = {
        file: name,
        problem: `The manifest cannot be used: ${(error as Error).message}`,
        remedy: REMEDY,
      };
      refusals.push(...(mistakes.length > 0 ? mistakes : [damage]));
    }
  }
  return found;
}

function partNames({ parts }: BillingManifest): string[] {
  return parts.flatMap(({ name }) => name ?? []);
}

function deliveryManifest(manifest: BillingManifest): DeliveryManifest {
  const { name, rows, columns, billingPeriod } = manifest;
  return {
    name,
    files: [...new Set(partNames(manifest))],
    rows,
    columns,
    billingPeriods: billingPeriod === undefined ? undefined : [billingPeriod],
  };
}

/** The files that could be bills, by their names. */
async function possibleBills(
  root: string,
  names: readonly string[],
): Promise<PossibleBill[]> {
  return Promise.all(
    names
      .filter(name => billFormat(name) !== undefined)
      .map(async name => ({
        name,
        bytes: (await stat(path.join(root, name))).size,
      })),
  );
}
