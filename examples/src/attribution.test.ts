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
  AttributionKey,
  canonicalProvider,
  chargeNature,
  createAttributor,
  Outcome,
  TagSet,
} from '@backstage-finops/cost-engine';
import { sampleClaims } from './__testUtils__/sampleClaims';
import { FocusRow, Tags } from './focus/FocusRow';
import { lineItemsOf } from './lineItemsOf';
import { monthsUntil } from './support/calendar';
import { Truth } from './truth/Truth';

function tagSet(tags: Tags | undefined): TagSet {
  return Object.entries(tags ?? {})
    .map(([key, value]): [string, string] => [key, String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function keyOf(row: FocusRow): AttributionKey {
  const group = row.extra?.x_ResourceGroupName;
  return {
    // FOCUS 1.4 has no ProviderName; there the host is the provider.
    provider: canonicalProvider(row.ProviderName ?? row.HostProviderName ?? ''),
    subAccountId: row.SubAccountId,
    subAccountName: row.SubAccountName,
    nature: chargeNature(row),
    tags: tagSet(row.Tags),
    allocatedTags: row.AllocatedTags && tagSet(row.AllocatedTags),
    allocatedResourceId: row.AllocatedResourceId,
    resourceId: row.ResourceId,
    columns: group === undefined ? {} : { x_ResourceGroupName: group },
  };
}

function expected(truth: Truth): string {
  if ('entityRef' in truth) {
    return `${truth.entityRef} by ${truth.by}`;
  }
  return 'entityRefs' in truth
    ? `conflict of ${truth.entityRefs.join(', ')}`
    : truth.reason;
}

/** The engine's names of ranks, as the truth calls the kinds of claim. */
const KIND_OF_RANK: Record<string, string> = {
  split: 'provider-split',
  resource: 'resource',
  kubernetes: 'kubernetes',
  tag: 'tags',
  convention: 'convention',
  glob: 'resource-glob',
  account: 'account',
  ownerFallback: 'owner-fallback',
};

function said(outcome: Outcome): string {
  if (outcome.kind === 'entity') {
    return `${outcome.entityRef} by ${KIND_OF_RANK[outcome.rank]}`;
  }
  return outcome.entityRefs
    ? `conflict of ${outcome.entityRefs.join(', ')}`
    : outcome.reason;
}

describe('attribution of the sample company', () => {
  const claims = sampleClaims();

  it('gives every charge to whom the company says, for the reason it says', () => {
    const attributor = createAttributor(claims);
    const wrong = new Set<string>();
    let rows = 0;
    for (const { row, truth, source } of lineItemsOf(
      monthsUntil('2026-11-20', 13),
      { seed: 1, slices: 1 },
    )) {
      const outcome = attributor.attribute(keyOf(row));
      const found = said(outcome);
      if (found !== expected(truth)) {
        wrong.add(
          `${source} ${row.ServiceName} ${JSON.stringify(
            row.Tags,
          )}: ${found}, expected ${expected(truth)}`,
        );
      }
      rows += 1;
    }
    expect([...wrong]).toEqual([]);
    expect(rows).toBeGreaterThan(60_000);
  });

  it('finds exactly the annotations that are malformed on purpose', () => {
    const malformed = claims.findings
      .filter(finding => finding.severity === 'error')
      .map(finding => `${finding.entityRef} ${finding.annotation}`);
    expect(malformed).toEqual([
      'component:default/cost-exporter finops/accounts',
      'component:default/experimentation finops/tags',
    ]);
  });
});
