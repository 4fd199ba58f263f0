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

import { createHash } from 'node:crypto';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';

/**
 * Changes when the delivery changes, and when something else changes that
 * decides what becomes of it: after a scope is corrected, what was refused for
 * it has to be looked at again.
 *
 * @param naming - hash of the settings that name providers and support
 * @internal
 */
export function deliveryFingerprint(
  { fingerprint, scope, manifests = [], controlTotal }: DeliveryDescription,
  naming: string | undefined,
): string {
  const expectedRows = manifests.flatMap(({ rows }) => rows ?? []);
  return createHash('sha256')
    .update(
      JSON.stringify([
        fingerprint,
        scope?.provider,
        scope?.billingAccountIds,
        expectedRows.length > 0
          ? expectedRows.reduce((sum, rows) => sum + rows, 0)
          : undefined,
        controlTotal,
        ...(naming === undefined ? [] : [naming]),
      ]),
    )
    .digest('hex');
}
