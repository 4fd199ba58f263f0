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
  canonicalProvider,
  Delivery,
  DeliveryRefusedError,
  providerOf,
  Refusal,
} from '@backstage-finops/cost-engine';
import { itemsColumn } from '../items';
import type { NamingSettings } from '../dimensions';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, literal } from '../session';

/** Enough to see what is wrong. */
const MAX_REFUSALS = 20;

/**
 * Refuses a delivery with rows outside of the scope that its source declares. A row
 * that belongs to another source would replace that source's statement.
 *
 * @throws DeliveryRefusedError
 * @internal
 */
export async function refuseStatements(
  session: EngineSession,
  delivery: Delivery,
  files: readonly PreparedFile[],
  naming: NamingSettings,
): Promise<void> {
  const refusals: Refusal[] = [];
  const { scope } = delivery;
  if (scope?.billingAccountIds) {
    refusals.push(
      ...(await outside(
        session,
        files,
        'BillingAccountId',
        'BillingAccountId',
        scope.billingAccountIds,
      )),
    );
  }
  if (scope?.billingPeriods) {
    refusals.push(
      ...(await outside(
        session,
        files,
        'BillingPeriodStart',
        `strftime(BillingPeriodStart, '%Y-%m')`,
        scope.billingPeriods,
      )),
    );
  }
  if (scope?.provider) {
    refusals.push(
      ...(await otherProviders(session, files, scope.provider, naming)),
    );
  }
  if (refusals.length > 0) {
    throw new DeliveryRefusedError(refusals.slice(0, MAX_REFUSALS));
  }
}

async function outside(
  session: EngineSession,
  files: readonly PreparedFile[],
  column: string,
  sql: string,
  allowed: readonly string[],
): Promise<Refusal[]> {
  const inKeys =
    column === 'BillingPeriodStart'
      ? `(period // 100)::VARCHAR || '-' || lpad((period % 100)::VARCHAR, 2, '0')`
      : column;
  const values = await session.rows<{ value: string }>(
    `SELECT DISTINCT ${inKeys} AS value FROM key_tuples ORDER BY value`,
  );
  const permitted = new Set(allowed);
  const refusals: Refusal[] = [];
  for (const { value } of values) {
    if (!permitted.has(value) && refusals.length < MAX_REFUSALS) {
      refusals.push({
        ...(await firstRow(session, files, `${sql} = ${literal(value)}`)),
        column,
        value,
        problem: `${column} ${value} is outside of the scope of the source (${allowed.join(
          ', ',
        )})`,
        remedy:
          'Correct the scope of the source, or deliver these rows through a source of their own',
      });
    }
  }
  return refusals;
}

async function otherProviders(
  session: EngineSession,
  files: readonly PreparedFile[],
  declared: string,
  naming: NamingSettings,
): Promise<Refusal[]> {
  const expected = canonicalProvider(declared, naming.providerAliases);
  const names = ['ProviderName', 'HostProviderName', 'ServiceProviderName'];
  const providers = await session.rows<Record<string, string | null>>(
    `SELECT DISTINCT ${names} FROM key_tuples ORDER BY ALL`,
  );
  const refusals: Refusal[] = [];
  for (const provider of providers) {
    const found = providerOf(provider, naming.providerAliases);
    if (found !== expected && refusals.length < MAX_REFUSALS) {
      const column = names.find(name => provider[name]?.trim()) ?? names[0];
      const value = provider[column] ?? undefined;
      const condition = names
        .map(name => {
          const text = provider[name];
          return text === null
            ? `${name} IS NULL`
            : `${name} = ${literal(text)}`;
        })
        .join(' AND ');
      refusals.push({
        ...(await firstRow(session, files, condition)),
        column,
        ...(value !== undefined && { value }),
        problem: `The provider ${found} is outside of the scope of the source (${expected})`,
        remedy:
          'Correct the provider in the scope of the source, add an alias in finops.providers, or deliver these rows through a source of their own',
      });
    }
  }
  return refusals;
}

async function firstRow(
  session: EngineSession,
  files: readonly PreparedFile[],
  condition: string,
): Promise<Pick<Refusal, 'file' | 'row'>> {
  const [first] = await session.rows<{ file: number; row: bigint }>(
    `SELECT ${itemsColumn.file} AS file, ${itemsColumn.row} AS row FROM items
     WHERE ${condition} ORDER BY file, row LIMIT 1`,
  );
  return first
    ? {
        file: files.find(({ index }) => index === first.file)?.file.name,
        row: Number(first.row),
      }
    : {};
}
