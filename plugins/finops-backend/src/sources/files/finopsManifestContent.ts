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

import { z } from 'zod';
import { ControlTotal, Refusal } from '@backstage-finops/cost-engine';

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

/** The marker file for exports that write no manifest of their own. */
const MANIFEST = /(?:^|\/)finops-manifest\.json$/i;

/**
 * What a manifest of our own says beside its files, and what is wrong with it. Whoever
 * writes one by hand is told of each mistake.
 *
 * @returns undefined where it is another's manifest, or no JSON
 * @internal
 */
export function finopsManifestContent(
  name: string,
  text: string,
): { controlTotal?: ControlTotal; refusals: Refusal[] } | undefined {
  const json = MANIFEST.test(name) ? jsonOf(text) : undefined;
  if (json === undefined) {
    return undefined;
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) {
    const { controlTotal } = parsed.data;
    return {
      controlTotal: controlTotal && {
        ...controlTotal,
        origin: `manifest ${name}`,
      },
      refusals: [],
    };
  }
  return {
    refusals: parsed.error.issues.map(issue => ({
      file: name,
      column: issue.path.join('.') || undefined,
      problem: `The manifest is not valid: ${issue.message}`,
      remedy: 'See the guide to billing sources for what it may contain',
    })),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
