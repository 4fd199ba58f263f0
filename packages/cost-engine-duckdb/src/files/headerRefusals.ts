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

import { Refusal } from '@backstage-finops/cost-engine';
import { ColumnMapping } from '../columns';

/** The finding S2 of the guide on findings: what allocation cannot do without, and BillingAccountId, which statements are told apart by. */
const MINIMUM_COLUMNS = [
  'BilledCost',
  'EffectiveCost',
  'BillingAccountId',
  'BillingCurrency',
  'BillingPeriodStart',
  'ChargePeriodStart',
  'ChargeCategory',
  'ServiceName',
];

const PROVIDER_COLUMNS = [
  'ProviderName',
  'HostProviderName',
  'ServiceProviderName',
];

/**
 * Names that occur more than once, ignoring case. Which of them counts cannot be
 * known.
 *
 * @internal
 */
export function repeatedNames(
  file: string,
  names: readonly string[],
): Refusal[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    const folded = name.trim().toLowerCase();
    if (folded !== '' && seen.has(folded)) {
      repeated.add(name.trim());
    }
    seen.add(folded);
  }
  return Array.from(repeated, column => ({
    file,
    column,
    problem: `The header has the column ${column} more than once (upper and lower case are the same)`,
    remedy: 'Rename or remove one of them',
  }));
}

/**
 * Columns without which a bill cannot be allocated.
 *
 * @internal
 */
export function missingColumns(
  file: string,
  mapping: ColumnMapping,
): Refusal[] {
  const refusals = MINIMUM_COLUMNS.filter(name => !mapping.focus.has(name)).map(
    column => ({
      file,
      column,
      problem: `The column ${column} is missing`,
      remedy: `Export the bill in FOCUS format with ${column}`,
    }),
  );
  if (!PROVIDER_COLUMNS.some(name => mapping.focus.has(name))) {
    refusals.push({
      file,
      column: 'ProviderName',
      problem: `There is no provider column: one of ${PROVIDER_COLUMNS.join(
        ', ',
      )}`,
      remedy: 'Export the bill in FOCUS format with one of them',
    });
  }
  return refusals;
}
