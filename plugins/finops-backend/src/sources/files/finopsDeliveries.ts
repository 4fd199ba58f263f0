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
import { z } from 'zod';
import { Refusal } from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { deliveryFile, fingerprintOf, formatOf, FoundFile } from './foundFiles';
import { fileAt, pathWithin } from './pathWithin';
import { ManifestContent, readManifest } from './readManifest';

/** The marker file for exports that write no manifest of their own. */
const MANIFEST = /(?:^|\/)finops-manifest\.json$/i;

const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'write a plain decimal as text');

const manifestSchema = z.strictObject({
  /** What the next delivery replaces; the folder of the manifest unless told. */
  unit: z.string().min(1).optional(),
  /** Of manifests of one unit the latest counts. */
  createdAt: z.iso.datetime({ offset: true }).optional(),
  /** Relative to the manifest. */
  files: z.array(z.string().min(1)).min(1),
  rows: z.int().nonnegative().optional(),
  controlTotal: z
    .strictObject({
      amount: decimal,
      currency: z.string().min(1),
      metric: z.enum(['billed', 'effective']).default('billed'),
      tolerance: decimal.optional(),
      billingAccountId: z.string().optional(),
      billingPeriod: z
        .string()
        .regex(/^\d{4}-\d{2}$/)
        .optional(),
    })
    .optional(),
});

/** Manifests of our own among files. @internal */
export function finopsManifests(files: readonly FoundFile[]): FoundFile[] {
  return files.filter(file => MANIFEST.test(file.name));
}

/**
 * One delivery per unit that a `finops-manifest.json` describes. For exports
 * that can't delete earlier files (BigQuery's EXPORT DATA): write each run to
 * a folder of its own, and this file last.
 * @internal
 */
export async function finopsDeliveries(
  files: readonly FoundFile[],
): Promise<DeliveryDescription[]> {
  const latest = new Map<
    string,
    { at: number; delivery: DeliveryDescription }
  >();
  for (const file of finopsManifests(files)) {
    const described = await describe(file, files);
    const other = latest.get(described.delivery.unit);
    if (!other || described.at > other.at) {
      latest.set(described.delivery.unit, described);
    }
  }
  return [...latest.values()].map(({ delivery }) => delivery);
}

async function describe(
  file: FoundFile,
  files: readonly FoundFile[],
): Promise<{ at: number; delivery: DeliveryDescription }> {
  const manifest = await readManifest(file);
  const unit = unitOf(manifest) ?? posix.dirname(file.name);
  const refused = (refusals: Refusal[]) => ({
    at: file.modifiedMs,
    delivery: {
      unit,
      fingerprint: fingerprintOf([file], manifest.text),
      files: [],
      refusals,
    },
  });
  if ('refusal' in manifest) {
    return refused([manifest.refusal]);
  }
  const parsed = manifestSchema.safeParse(manifest.json);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(issue => ({
        file: file.name,
        column: issue.path.join('.') || undefined,
        problem: `The manifest is not valid: ${issue.message}`,
        remedy: 'See the guide to billing sources for what it may contain',
      })),
    );
  }
  const { createdAt, rows, controlTotal } = parsed.data;
  const refusals: Refusal[] = [];
  const data: FoundFile[] = [];
  for (const name of parsed.data.files) {
    const found = fileAt(files, pathWithin(dirname(file.path), name));
    if (found && formatOf(found.name) !== undefined) {
      data.push(found);
    } else {
      refusals.push({
        file: file.name,
        value: name,
        problem:
          'The manifest names a file that is not there, or no CSV, CSV.gz or Parquet',
        remedy:
          'Write the manifest after its files, with paths relative to itself',
      });
    }
  }
  return {
    at: createdAt === undefined ? file.modifiedMs : Date.parse(createdAt),
    delivery: {
      unit,
      fingerprint: fingerprintOf([file, ...data], manifest.text),
      files: data.map(deliveryFile),
      expectedRows: rows,
      controlTotal: controlTotal && {
        ...controlTotal,
        origin: `manifest ${file.name}`,
      },
      refusals: refusals.length > 0 ? refusals : undefined,
    },
  };
}

/**
 * The unit that a manifest names, also one that is cut off or has a mistake: it
 * replaces the same as the one that will be written in its place.
 */
function unitOf(manifest: ManifestContent): string | undefined {
  const named =
    'json' in manifest
      ? manifest.json.unit
      : /"unit"\s*:\s*"([^"\\]+)"/.exec(manifest.text)?.[1];
  return typeof named === 'string' && named !== '' ? named : undefined;
}
