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

import { ClaimFinding, ClaimSet } from '@backstage-finops/cost-engine';
import { PostedBill } from './PostedBill';
import { IdleClaim } from './PreviewReport';

/**
 * The claims of entities that bring no charge of these bills, where nothing else says
 * why: they are in no conflict, and no finding is about them. A typing mistake in a
 * value looks like this; so does a claim on what other bills have.
 */
export function findIdleClaims(
  { claims }: ClaimSet,
  bills: readonly PostedBill[],
  findings: readonly ClaimFinding[],
): IdleClaim[] {
  const used = new Set<string>();
  for (const { keys } of bills.flatMap(bill => bill.statements)) {
    for (const { outcome } of keys) {
      const ids =
        outcome.kind === 'entity' ? [outcome.claimId] : outcome.claimIds ?? [];
      ids.forEach(id => used.add(id));
    }
  }
  const nameOf = (...parts: unknown[]) => JSON.stringify(parts);
  const told = new Set(
    findings.map(({ entityRef, annotation, value }) =>
      nameOf(entityRef, annotation, value),
    ),
  );
  return claims.flatMap(({ id, entityRef, annotation, text }) =>
    entityRef === undefined ||
    used.has(id) ||
    told.has(nameOf(entityRef, annotation, text))
      ? []
      : [{ entityRef, annotation, value: text }],
  );
}
