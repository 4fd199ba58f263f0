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
 * A file that could be a bill.
 *
 * @public
 */
export interface PossibleBill {
  /** Its path below the folder, with `/`. */
  name: string;
  bytes: number;
}

/**
 * A file that is left out.
 *
 * @public
 */
export interface LeftOutFile {
  name: string;
  /** In whose place it is, or one of the same export; the latest of its unit. */
  manifest: BillingManifest;
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
  unnamed: LeftOutFile[];
  /** Files of a month of an export of which there is no manifest yet. */
  withoutManifest: LeftOutFile[];
}

/**
 * Decides which files of a folder count. Each manifest decides for its own export and
 * month; exports leave superseded files behind (FOCUS reference, section e). Those that
 * are empty are not worth a word: exports that overwrite leave them behind under higher
 * numbers.
 *
 * @param bills - all files that could be bills
 * @public
 */
export function chooseManifestParts(
  manifests: readonly FoundManifest[],
  bills: readonly PossibleBill[],
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
  for (const { name, bytes } of bills) {
    if (named.has(name)) {
      continue;
    }
    const place = choice.latest.find(({ territory }) =>
      isBelow(name, territory),
    );
    const month = choice.latest.find(({ months }) => isMonth(name, months));
    if (place) {
      if (bytes > 0) {
        choice.unnamed.push({ name, manifest: place });
      }
    } else if (month) {
      choice.withoutManifest.push({ name, manifest: month });
    } else {
      choice.others.push(name);
    }
  }
  return choice;
}

/** Both spellings of folders with billing periods have been delivered. */
function isBelow(name: string, folder: string): boolean {
  return name.toLowerCase().startsWith(folder.toLowerCase());
}

function isMonth(name: string, months: BillingManifest['months']): boolean {
  return (
    months !== undefined &&
    isBelow(name, months.prefix) &&
    months.folder.test(name.slice(months.prefix.length))
  );
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
