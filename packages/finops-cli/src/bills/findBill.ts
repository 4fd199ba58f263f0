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

import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  billFormat,
  ControlTotal,
  Delivery,
  Finding,
  Refusal,
} from '@backstage-finops/cost-engine';
import { glob } from 'tinyglobby';
import { WrongUseError } from '../WrongUseError';
import { FolderParts, folderParts } from './folderParts';

/** One `--bill`: a source with one delivery, or why it is refused. */
export interface FoundBill {
  delivery: Delivery;
  /** What its manifests say that it comes to. */
  controlTotals: ControlTotal[];
  /** About the folder; those about the content come when it is read. */
  findings: Finding[];
  refusals: Refusal[];
}

/**
 * Finds the files of a bill: a file is its only part; of a folder it is what the
 * manifests in it name, and what belongs to no export with a manifest.
 *
 * @param bill - as the user named it
 * @throws WrongUseError when it is not there
 */
export async function findBill(bill: string, cwd: string): Promise<FoundBill> {
  const root = path.resolve(cwd, bill);
  const stats =
    bill === '' ? undefined : await stat(root).catch(() => undefined);
  if (!stats) {
    throw new WrongUseError(
      bill === '' ? 'The path of a bill is empty' : `There is no bill ${bill}`,
      'Give the path of a CSV, CSV.gz or Parquet file, or of a folder with such files',
    );
  }
  if (!stats.isDirectory()) {
    return billOf(bill, [{ path: root, name: bill }]);
  }
  const parts = await partsOf(root);
  const shown = (name: string) => path.join(bill, name);
  const found = billOf(
    bill,
    parts.files.map(name => ({
      path: path.join(root, name),
      name: shown(name),
    })),
  );
  found.delivery.manifests = parts.manifests.map(manifest => ({
    ...manifest,
    name: shown(manifest.name),
    files: manifest.files?.map(shown),
  }));
  found.controlTotals = parts.controlTotals;
  found.findings.push(...parts.findings);
  found.refusals.push(
    ...parts.refusals.map(refusal => ({
      ...refusal,
      file: refusal.file && shown(refusal.file),
    })),
  );
  if (parts.files.length === 0 && parts.refusals.length === 0) {
    found.refusals.push({
      file: bill,
      problem: 'There is no CSV, CSV.gz or Parquet file in the folder',
      remedy: 'Give the folder that the export writes to',
    });
  }
  return found;
}

/** What cannot be read refuses this bill, and leaves others alone. */
async function partsOf(root: string): Promise<FolderParts> {
  try {
    const names = await glob('**/*', {
      cwd: root,
      dot: true,
      onlyFiles: true,
    });
    return await folderParts(root, names.sort());
  } catch (error) {
    const refusal = {
      file: '.',
      problem: `The folder cannot be read: ${(error as Error).message}`,
      remedy: 'Check that everything in it can be read',
    };
    return {
      ...{ files: [], manifests: [], controlTotals: [], findings: [] },
      refusals: [refusal],
    };
  }
}

function billOf(
  bill: string,
  files: readonly { path: string; name: string }[],
): FoundBill {
  const refusals: Refusal[] = [];
  const delivery: Delivery = { source: bill, files: [] };
  for (const file of files) {
    const format = billFormat(file.name);
    if (format) {
      delivery.files.push({ ...file, format });
    } else {
      refusals.push({
        file: file.name,
        problem: 'The file is neither CSV, CSV.gz nor Parquet by its name',
        remedy: 'Name it .csv, .csv.gz or .parquet, as what it is',
      });
    }
  }
  return { delivery, controlTotals: [], findings: [], refusals };
}
