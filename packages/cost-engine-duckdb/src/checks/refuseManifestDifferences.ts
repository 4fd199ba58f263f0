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

import {
  Delivery,
  DeliveryManifest,
  DeliveryRefusedError,
  Refusal,
} from '@backstage-finops/cost-engine';
import { itemsColumn } from '../items';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, literal } from '../session';

/** Enough to see what is wrong. */
const MAX_REFUSALS = 20;

const REMEDY = 'Wait until the export is complete, or export it again';

/**
 * Refuses a delivery that is not what its manifests say (FOCUS reference, S1 and S4):
 * it was copied while the export was written, or files of several runs were mixed.
 *
 * @param copies - position of the file that counts, by that of its copy; a manifest
 * counts the rows of both
 * @throws DeliveryRefusedError
 * @internal
 */
export async function refuseManifestDifferences(
  session: EngineSession,
  { files: delivered, manifests = [] }: Delivery,
  files: readonly PreparedFile[],
  copies: ReadonlyMap<number, number>,
): Promise<void> {
  const prepared = new Map(files.map(file => [file.index, file]));
  const byName = new Map<string, PreparedFile>();
  delivered.forEach(({ name }, index) => {
    const file = prepared.get(copies.get(index) ?? index);
    if (file) {
      byName.set(name, file);
    }
  });
  const filesOf = (names: readonly string[]) =>
    names.flatMap(name => byName.get(name) ?? []);
  const refusals: Refusal[] = [];
  for (const manifest of manifests) {
    const own = filesOf(manifest.files ?? delivered.map(({ name }) => name));
    refusals.push(
      ...otherRows(manifest, own),
      ...otherColumns(manifest, own),
      ...(await otherPeriods(session, manifest, own)),
    );
  }
  if (refusals.length > 0) {
    throw new DeliveryRefusedError(refusals.slice(0, MAX_REFUSALS));
  }
}

function otherRows(
  { name, rows: expected }: DeliveryManifest,
  files: readonly PreparedFile[],
): Refusal[] {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return expected === undefined || expected === rows
    ? []
    : [
        {
          file: name,
          problem: `The files of the manifest have ${rows} rows, and it says ${expected}`,
          remedy: REMEDY,
        },
      ];
}

function otherColumns(
  { columns: expected }: DeliveryManifest,
  files: readonly PreparedFile[],
): Refusal[] {
  if (expected === undefined) {
    return [];
  }
  const without = (all: readonly string[], known: readonly string[]) => {
    const names = new Set(known.map(name => name.toLowerCase()));
    return all.filter(name => !names.has(name.toLowerCase()));
  };
  return files.flatMap(({ file, columns }) => {
    const found = columns.map(({ name }) => name);
    return [
      ...without(expected, found).map(column => ({
        file: file.name,
        column,
        problem: `The file has no column ${column}, and its manifest says that it has`,
        remedy: REMEDY,
      })),
      ...without(found, expected).map(column => ({
        file: file.name,
        column,
        problem: `The file has a column ${column}, of which its manifest does not know`,
        remedy: REMEDY,
      })),
    ];
  });
}

async function otherPeriods(
  session: EngineSession,
  { billingPeriods }: DeliveryManifest,
  files: readonly PreparedFile[],
): Promise<Refusal[]> {
  const withRows = files.filter(({ rows }) => rows > 0);
  if (billingPeriods === undefined || withRows.length === 0) {
    return [];
  }
  const names = new Map(files.map(({ index, file }) => [index, file.name]));
  const found = await session.rows<{
    file: number;
    row: bigint;
    value: string;
  }>(
    `SELECT ${itemsColumn.file} AS file, min(${itemsColumn.row}) AS row,
       strftime(BillingPeriodStart, '%Y-%m') AS value
     FROM items WHERE ${itemsColumn.file} IN (${withRows.map(
      ({ index }) => index,
    )})
       AND strftime(BillingPeriodStart, '%Y-%m') NOT IN (${billingPeriods.map(
         literal,
       )})
     GROUP BY ALL ORDER BY file, row LIMIT ${MAX_REFUSALS}`,
  );
  return found.map(({ file, row, value }) => ({
    file: names.get(file),
    row: Number(row),
    column: 'BillingPeriodStart',
    value,
    problem: `The billing period is ${value}, and the file is part of an export of ${billingPeriods.join(
      ', ',
    )}`,
    remedy: REMEDY,
  }));
}
