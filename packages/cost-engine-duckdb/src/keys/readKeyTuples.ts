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
  CHARGE_NATURES,
  KeyProjection,
  providerOf,
  TagSet,
} from '@backstage-finops/cost-engine';
import { NamingSettings, projectedTupleColumn } from '../dimensions';
import { EngineSession } from '../session';
import { mergeTags, tagText } from '../tags';
import { KeyTuple, StatementId } from './KeyTuple';
import { TagReader } from './TagReader';

const FIRST_PROJECTED = 14;

/**
 * Reads the distinct key tuples and makes attribution keys of them.
 *
 * @param source - SQL of the distinct `k, natureIndex, match` to read
 * @param matchedResources - resource ids by match
 * @internal
 */
export async function readKeyTuples(
  session: EngineSession,
  source: string,
  projection: KeyProjection,
  matchedResources: readonly string[],
  naming: NamingSettings,
  tagReader: TagReader,
): Promise<KeyTuple[]> {
  const tuples: KeyTuple[] = [];
  const statements = new Map<string, StatementId>();
  const projected = projection.columns.map((_, index) =>
    projectedTupleColumn(index),
  );
  const query = `
    SELECT s.k, s.natureIndex, s.match, t.BillingAccountId, t.BillingAccountName, t.period,
      t.BillingCurrency, ${[
        't.ProviderName',
        't.HostProviderName',
        't.ServiceProviderName',
        't.SubAccountId',
        't.SubAccountName',
        tagText('t.Tags'),
        tagText('t.costCategories'),
        tagText('t.AllocatedTags'),
        't.AllocatedResourceId',
        ...projected.map(name => `t.${name}`),
      ].join(', ')}
    FROM (${source}) s JOIN key_tuples t USING (k)`;
  for await (const batch of session.rowBatches(query)) {
    for (const row of batch) {
      const [
        k,
        natureIndex,
        match,
        billingAccountId,
        billingAccountName,
        period,
        currency,
        ProviderName,
        HostProviderName,
        ServiceProviderName,
        subAccountId,
        subAccountName,
        tags,
        costCategories,
      ] = row as [
        bigint,
        number,
        number,
        string,
        string | null,
        number,
        string,
        ...(string | null)[],
      ];
      const [allocatedTags, allocatedResourceId] = row.slice(
        FIRST_PROJECTED,
        FIRST_PROJECTED + 2,
      ) as (string | null)[];
      const id = JSON.stringify([billingAccountId, period, currency]);
      let statement = statements.get(id);
      if (!statement) {
        statement = { billingAccountId, period, currency };
        statements.set(id, statement);
      }
      if (
        billingAccountName !== null &&
        (statement.billingAccountName === undefined ||
          billingAccountName > statement.billingAccountName)
      ) {
        statement = Object.assign(statement, { billingAccountName });
      }
      tuples.push({
        k,
        natureIndex,
        match,
        statement,
        attributionKey: {
          provider: providerOf(
            { ProviderName, HostProviderName, ServiceProviderName },
            naming.providerAliases,
          ),
          ...(subAccountId !== null && { subAccountId }),
          ...(subAccountName !== null && { subAccountName }),
          nature: CHARGE_NATURES[natureIndex],
          tags: mergeTags(tagReader.read(tags), tagReader.read(costCategories)),
          ...allocated(tagReader.read(allocatedTags)),
          ...(allocatedResourceId !== null && { allocatedResourceId }),
          ...(match >= 0 && { resourceId: matchedResources[match] }),
          columns: projectedColumns(
            projection,
            row.slice(FIRST_PROJECTED + 2) as (string | null)[],
          ),
        },
      });
    }
  }
  return tuples;
}

function allocated(tags: TagSet): Pick<AttributionKey, 'allocatedTags'> {
  return tags.length > 0 ? { allocatedTags: tags } : {};
}

function projectedColumns(
  projection: KeyProjection,
  values: readonly (string | null)[],
): Record<string, string> {
  const columns: Record<string, string> = {};
  projection.columns.forEach((name, index) => {
    const value = values[index];
    if (value !== null) {
      columns[name] = value;
    }
  });
  return columns;
}
