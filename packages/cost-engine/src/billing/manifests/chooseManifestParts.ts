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

/**
 * A manifest that was read, with the time of its file.
 *
 * @public
 */
export interface FoundManifest {
  manifest: BillingManifest;
  /** Last modification, milliseconds since 1970. */
  modifiedMs: number;
}

/**
 * What manifests make of the files of a folder.
 *
 * @public
 */
export interface ManifestChoice {
  /** The latest of each unit. */
  latest: BillingManifest[];
  /** Those that a later one of the same unit replaces. */
  superseded: BillingManifest[];
  /** Files that belong to no manifest's export: they count by themselves. */
  others: string[];
  /** Files in the place of a manifest that does not name them. */
  unnamed: string[];
  /** Files of a month of an export of which there is no manifest yet. */
  withoutManifest: string[];
}

/**
 * Decides which files of a folder count. Each manifest decides for its own export and
 * month; exports leave superseded files behind (FOCUS reference, section e).
 *
 * @param bills - paths of all files that could be bills
 * @public
 */
export function chooseManifestParts(
  manifests: readonly FoundManifest[],
  bills: readonly string[],
): ManifestChoice {
  const latest = new Map<string, FoundManifest>();
  for (const found of manifests) {
    const other = latest.get(found.manifest.unit);
    if (!other || isLater(found, other)) {
      latest.set(found.manifest.unit, found);
    }
  }
  const choice: ManifestChoice = {
    latest: [...latest.values()].map(({ manifest }) => manifest),
    superseded: manifests
      .filter(found => latest.get(found.manifest.unit) !== found)
      .map(({ manifest }) => manifest),
    others: [],
    unnamed: [],
    withoutManifest: [],
  };
  const named = new Set(
    manifests.flatMap(({ manifest }) => manifest.parts.map(({ name }) => name)),
  );
  for (const bill of bills.filter(name => !named.has(name))) {
    placeOf(bill, choice).push(bill);
  }
  return choice;
}

function placeOf(bill: string, choice: ManifestChoice): string[] {
  const path = bill.toLowerCase();
  // Both spellings of folders with billing periods have been delivered.
  const isBelow = (folder: string) => path.startsWith(folder.toLowerCase());
  if (choice.latest.some(({ territory }) => isBelow(territory))) {
    return choice.unnamed;
  }
  const isMonth = choice.latest.some(
    ({ months }) =>
      months &&
      isBelow(months.prefix) &&
      months.folder.test(bill.slice(months.prefix.length)),
  );
  return isMonth ? choice.withoutManifest : choice.others;
}

/** By the same clock: files may have been copied here long after their run. */
function isLater(a: FoundManifest, b: FoundManifest): boolean {
  const [runA, runB] = [a.manifest.run ?? '', b.manifest.run ?? ''];
  if (runA !== runB) {
    return runA > runB;
  }
  const [timeA, timeB] = [a.manifest.submittedMs, b.manifest.submittedMs];
  return timeA !== undefined && timeB !== undefined && timeA !== timeB
    ? timeA > timeB
    : a.modifiedMs > b.modifiedMs;
}
