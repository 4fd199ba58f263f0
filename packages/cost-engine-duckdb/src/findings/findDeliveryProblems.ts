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
  Finding,
  FindingExample,
  FindingSeverity,
  MAX_FINDING_EXAMPLES,
  StatementReading,
  shownValue,
} from '@backstage-finops/cost-engine';
import { FOCUS_COLUMNS } from '../columns';
import { itemsColumn } from '../items';
import type { PreparedFile } from '../files/PreparedFile';
import { EngineSession, SqlValue } from '../session';
import { SERVICE_SUBCATEGORIES } from './serviceSubcategories';

/** ISO 4217, as far as JavaScript knows it. */
const KNOWN_CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/**
 * Checks the rules about files, statements and their parts (FOCUS reference, sections
 * c.1 and c.3). They look at distinct combinations alone, and cost next to nothing.
 *
 * @internal
 */
export async function findDeliveryProblems(
  session: EngineSession,
  files: readonly PreparedFile[],
  statements: readonly StatementReading[],
): Promise<Finding[]> {
  return [
    missingMandatory(files),
    await severalCurrencies(session),
    unknownColumns(files),
    await subcategories(session),
    currencies(statements),
    await pricingCurrencies(session, files),
    respelledCurrencies(files),
    respelledValues(files),
    await severalCategories(session),
    await severalSubcategories(session),
    await severalSkus(session),
    await severalUnits(session),
    unexplainedDifference(statements),
  ].filter(({ count }) => count > 0);
}

function finding(
  rule: string,
  severity: FindingSeverity,
  message: string,
  examples: FindingExample[],
  count = examples.length,
): Finding {
  return {
    rule,
    severity,
    message,
    count,
    examples: examples.slice(0, MAX_FINDING_EXAMPLES).map(example => ({
      ...example,
      ...(example.value !== undefined && {
        value: shownValue(example.value),
      }),
    })),
  };
}

function missingMandatory(files: readonly PreparedFile[]): Finding {
  return finding(
    'S3',
    'warning',
    'Columns that the FOCUS version of the file requires are missing. The count is of columns',
    files.flatMap(({ file, mapping }) =>
      FOCUS_COLUMNS.filter(
        ({ name, level, since, removedIn }) =>
          level === 'M' &&
          since <= mapping.version &&
          !(removedIn && removedIn <= mapping.version) &&
          !mapping.focus.has(name),
      ).map(({ name }) => ({ file: file.name, column: name })),
    ),
  );
}

function unknownColumns(files: readonly PreparedFile[]): Finding {
  return finding(
    'S6',
    'info',
    'Columns are neither of FOCUS nor named x_…. They are kept for drill-down. The count is of columns',
    files.flatMap(({ file, mapping }) =>
      mapping.unknown
        .filter(({ name }) => !/^x_/i.test(name))
        .map(({ name }) => ({ file: file.name, column: name })),
    ),
  );
}

async function severalCurrencies(session: EngineSession): Promise<Finding> {
  const rows = await session.textRows(
    `SELECT i.InvoiceIssuerName, k.BillingAccountId, k.period::VARCHAR,
       string_agg(DISTINCT k.BillingCurrency, ', ' ORDER BY k.BillingCurrency)
     FROM (SELECT DISTINCT statement, invoice FROM facts) f
     JOIN (SELECT DISTINCT invoice, InvoiceIssuerName FROM members) i USING (invoice)
     JOIN (SELECT DISTINCT x.statement, t.BillingAccountId, t.period, t.BillingCurrency
           FROM key_map x JOIN key_tuples t USING (k)) k USING (statement)
     GROUP BY ALL HAVING count(DISTINCT k.BillingCurrency) > 1 ORDER BY ALL`,
  );
  return finding(
    'S5',
    'warning',
    'An invoice issuer bills an account in several currencies in one billing period. Each is a statement of its own; they are never added',
    rows.map(([, account, , values]) => ({
      column: 'BillingCurrency',
      value: `${account}: ${values}`,
    })),
  );
}

async function subcategories(session: EngineSession): Promise<Finding> {
  const rows = await session.rows<{
    category: string | null;
    subcategory: string;
    rows: bigint;
  }>(
    `SELECT ServiceCategory AS category, ServiceSubcategory AS subcategory, sum(rows)::BIGINT AS rows
     FROM member_tuples WHERE ServiceSubcategory IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  );
  const wrong = rows.filter(
    ({ category, subcategory }) =>
      category === null ||
      !(
        SERVICE_SUBCATEGORIES[category]?.includes(subcategory) ||
        subcategory === `Other (${category})`
      ),
  );
  return finding(
    'R3-subcategory',
    'info',
    'A service subcategory does not belong to its category',
    wrong.map(({ category, subcategory }) => ({
      column: 'ServiceSubcategory',
      value: `${subcategory} in ${category ?? 'no category'}`,
    })),
    sum(wrong),
  );
}

function currencies(statements: readonly StatementReading[]): Finding {
  const unknown = statements.filter(
    ({ currency }) => !KNOWN_CURRENCIES.has(currency),
  );
  return finding(
    'R23',
    'warning',
    'A billing currency is no ISO 4217 code. Its amounts are kept with 9 decimals',
    [...new Set(unknown.map(({ currency }) => currency))].map(value => ({
      column: 'BillingCurrency',
      value,
    })),
    sum(unknown),
  );
}

/** Before 1.4 it may be virtual, such as tokens. */
async function pricingCurrencies(
  session: EngineSession,
  files: readonly PreparedFile[],
): Promise<Finding> {
  const strict = files.filter(
    ({ mapping }) =>
      mapping.version >= '1.4' && mapping.focus.has('PricingCurrency'),
  );
  const rows =
    strict.length === 0
      ? []
      : await session.rows<{ currency: string; rows: bigint }>(
          `SELECT PricingCurrency AS currency, count(*)::BIGINT AS rows FROM items
           WHERE ${itemsColumn.file} IN (${strict.map(({ index }) => index)})
             AND PricingCurrency IS NOT NULL GROUP BY 1 ORDER BY 1`,
        );
  const unknown = rows.filter(
    ({ currency }) => !KNOWN_CURRENCIES.has(currency),
  );
  return finding(
    'R23-pricing',
    'warning',
    'A pricing currency is no ISO 4217 code, which FOCUS requires since 1.4',
    unknown.map(({ currency }) => ({
      column: 'PricingCurrency',
      value: currency,
    })),
    sum(unknown),
  );
}

function respelledCurrencies(files: readonly PreparedFile[]): Finding {
  return respelled(
    files,
    'R23-spelling',
    'A billing currency is an ISO 4217 code in lower case or with white space. It is read as the code',
    column => column === 'BillingCurrency',
  );
}

function respelledValues(files: readonly PreparedFile[]): Finding {
  return respelled(
    files,
    'R3-spelling',
    'Values differ from those that FOCUS lists by case or spaces alone, or account ids have spaces around them. They are read as FOCUS lists them, and account ids without the spaces',
    column => column !== 'BillingCurrency',
  );
}

function respelled(
  files: readonly PreparedFile[],
  rule: string,
  message: string,
  concerns: (column: string) => boolean,
): Finding {
  const found = files.flatMap(({ file, respelled: columns }) =>
    columns
      .filter(({ column }) => concerns(column))
      .map(entry => ({ file: file.name, ...entry })),
  );
  return finding(
    rule,
    'info',
    message,
    found.map(({ file, column, example }) => ({
      file,
      column,
      value: example,
    })),
    sum(found),
  );
}

async function severalSubcategories(session: EngineSession): Promise<Finding> {
  return several(
    session,
    'A3-subcategory',
    'A service has several service subcategories',
    `SELECT provider || ' ' || ServiceName, string_agg(DISTINCT ServiceSubcategory, ', ' ORDER BY ServiceSubcategory)
     FROM members WHERE ServiceName IS NOT NULL
     GROUP BY provider, ServiceName HAVING count(DISTINCT ServiceSubcategory) > 1 ORDER BY ALL`,
    'ServiceSubcategory',
  );
}

async function severalCategories(session: EngineSession): Promise<Finding> {
  return several(
    session,
    'A3',
    'A service has several service categories. Its cost is spread over them',
    `SELECT provider || ' ' || ServiceName, string_agg(DISTINCT ServiceCategory, ', ' ORDER BY ServiceCategory)
     FROM members WHERE ServiceName IS NOT NULL
     GROUP BY provider, ServiceName HAVING count(DISTINCT ServiceCategory) > 1 ORDER BY ALL`,
    'ServiceCategory',
  );
}

async function severalSkus(session: EngineSession): Promise<Finding> {
  return several(
    session,
    'A3-sku',
    'A SKU price belongs to several SKUs',
    `SELECT provider || ' ' || SkuPriceId, string_agg(DISTINCT SkuId, ', ' ORDER BY SkuId)
     FROM members WHERE SkuPriceId IS NOT NULL
     GROUP BY provider, SkuPriceId HAVING count(DISTINCT SkuId) > 1 ORDER BY ALL`,
    'SkuId',
  );
}

async function severalUnits(session: EngineSession): Promise<Finding> {
  return several(
    session,
    'A4',
    'The quantities of a commitment have several units',
    `SELECT CommitmentDiscountId, string_agg(DISTINCT CommitmentDiscountUnit, ', ' ORDER BY CommitmentDiscountUnit)
     FROM items WHERE CommitmentDiscountId IS NOT NULL
     GROUP BY CommitmentDiscountId HAVING count(DISTINCT CommitmentDiscountUnit) > 1 ORDER BY ALL`,
    'CommitmentDiscountUnit',
  );
}

async function several(
  session: EngineSession,
  rule: string,
  message: string,
  query: string,
  column: string,
): Promise<Finding> {
  const rows = await session.textRows(query);
  return finding(
    rule,
    'info',
    `${message}. The count is of them`,
    rows.map(([name, values]) => ({ column, value: `${name}: ${values}` })),
  );
}

function unexplainedDifference(
  statements: readonly StatementReading[],
): Finding {
  const unexplained = statements.filter(({ bridge }) => bridge.other !== 0n);
  return finding(
    'bridge',
    'warning',
    'Effective cost differs from billed cost by more than commitments explain. Usage paid in advance does this, and so do rounded or missing amounts. The count is of statements',
    unexplained.map(({ billingAccountId, billingPeriod, currency }) => ({
      column: 'EffectiveCost',
      value: `${billingAccountId} ${billingPeriod} ${currency}`,
    })),
  );
}

function sum(rows: readonly { rows: SqlValue }[]): number {
  return rows.reduce((total, row) => total + Number(row.rows), 0);
}
