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

import { DuckDBInstance } from '@duckdb/node-api';

/** What {@link writeBenchBill} makes. */
export interface BenchBillOptions {
  /** Where the Parquet file goes. */
  readonly path: string;
  /** The account that is billed; {@link BENCH_BILLING_ACCOUNT} unless told. */
  readonly billingAccount?: string;
  /** Line items of the file. */
  readonly lines: number;
  /** Services that the tags name; each is a catalog entity of the bench. */
  readonly entities: number;
  /** `YYYY-MM`. */
  readonly billingPeriod: string;
  /** Line items of one resource: each hour, as large exports have them, or each day. */
  readonly granularity: 'hour' | 'day';
}

/** The account that receives the bench's invoices. */
export const BENCH_BILLING_ACCOUNT = '999900001111';

/** Name of the n-th service, as its tag and its entity have it. */
export function benchServiceName(n: number): string {
  return `service-${String(n).padStart(4, '0')}`;
}

/**
 * Writes one month of one account's bill as AWS Data Exports would (FOCUS
 * 1.2, Parquet, DOUBLE costs, tags as a MAP), in the order in which meters
 * report: every resource in one hour, then the next hour.
 *
 * Resources are spread over the services; one in 33 carries no tag, one in 3
 * is covered by a savings plan. Amounts have the sub-cent digits of real
 * hourly usage. The same options give the same rows.
 */
export async function writeBenchBill(options: BenchBillOptions): Promise<void> {
  const [year, month] = options.billingPeriod.split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const slots = options.granularity === 'hour' ? days * 24 : days;
  const resources = Math.max(1, Math.ceil(options.lines / slots));
  const start = `TIMESTAMP '${options.billingPeriod}-01 00:00:00'`;
  const step =
    options.granularity === 'hour' ? 'INTERVAL 1 HOUR' : 'INTERVAL 1 DAY';

  const account = options.billingAccount ?? BENCH_BILLING_ACCOUNT;
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  // A table is read by all threads, in its order; range() by one.
  await connection.run(
    `CREATE TABLE numbers AS SELECT i FROM range(${options.lines}) t(i)`,
  );
  await connection.run(`
    COPY (
      WITH line AS (
        SELECT i, i % ${resources} AS r, i // ${resources} AS slot,
          -- a repeatable spread of prices and loads: the hash of the row
          (hash(i) % 100000) / 100000.0 AS noise,
          (hash(i % ${resources}) % 1000) / 1000.0 AS size
        FROM numbers
      ), shaped AS (
        SELECT *,
          CAST(r % ${options.entities} AS INTEGER) AS service,
          r % 3 = 0 AS covered,
          r % 33 = 0 AS untagged,
          CAST(r % 7 AS INTEGER) AS kind,
          round((0.004 + size * 0.9) * (0.7 + noise * 0.3), 10) AS list
        FROM line
      )
      SELECT
        'us-east-1a' AS AvailabilityZone,
        CASE WHEN covered THEN 0.0 ELSE round(list * 0.91, 10) END AS BilledCost,
        '${account}' AS BillingAccountId,
        'Bench payer' AS BillingAccountName,
        'Billing Account' AS BillingAccountType,
        'USD' AS BillingCurrency,
        ${start} + INTERVAL 1 MONTH AS BillingPeriodEnd,
        ${start} AS BillingPeriodStart,
        NULL::VARCHAR AS CapacityReservationId,
        NULL::VARCHAR AS CapacityReservationStatus,
        'Usage' AS ChargeCategory,
        NULL::VARCHAR AS ChargeClass,
        'Usage of meter ' || kind AS ChargeDescription,
        'Usage-Based' AS ChargeFrequency,
        ${start} + (slot + 1) * ${step} AS ChargePeriodEnd,
        ${start} + slot * ${step} AS ChargePeriodStart,
        CASE WHEN covered THEN 'Spend' END AS CommitmentDiscountCategory,
        CASE WHEN covered THEN 'arn:aws:savingsplans::${account}:savingsplan/' || r % 5 END AS CommitmentDiscountId,
        CASE WHEN covered THEN 'plan ' || r % 5 END AS CommitmentDiscountName,
        CASE WHEN covered THEN round(list * 0.6, 10) END AS CommitmentDiscountQuantity,
        CASE WHEN covered THEN 'Used' END AS CommitmentDiscountStatus,
        CASE WHEN covered THEN 'Savings Plan' END AS CommitmentDiscountType,
        CASE WHEN covered THEN 'USD' END AS CommitmentDiscountUnit,
        1.0 AS ConsumedQuantity,
        'Hours' AS ConsumedUnit,
        round(list * 0.91, 10) AS ContractedCost,
        round(list * 0.91, 10) AS ContractedUnitPrice,
        CASE WHEN covered THEN round(list * 0.6, 10) ELSE round(list * 0.91, 10) END AS EffectiveCost,
        'INV-${options.billingPeriod}' AS InvoiceId,
        'Amazon Web Services, Inc.' AS InvoiceIssuerName,
        list AS ListCost,
        list AS ListUnitPrice,
        CASE WHEN covered THEN 'Committed' ELSE 'Standard' END AS PricingCategory,
        'USD' AS PricingCurrency,
        1.0 AS PricingQuantity,
        'Hours' AS PricingUnit,
        'AWS' AS ProviderName,
        'AWS' AS PublisherName,
        CASE WHEN kind < 4 THEN 'us-east-1' ELSE 'eu-west-1' END AS RegionId,
        CASE WHEN kind < 4 THEN 'US East (N. Virginia)' ELSE 'Europe (Ireland)' END AS RegionName,
        'arn:aws:ec2:us-east-1:' || (100000000000 + service % 40) || ':instance/i-' || r AS ResourceId,
        'node-' || r AS ResourceName,
        'instance' AS ResourceType,
        ['Compute', 'Compute', 'Databases', 'Storage', 'Networking', 'Databases', 'Storage'][kind + 1] AS ServiceCategory,
        ['Amazon Elastic Compute Cloud', 'AWS Lambda', 'Amazon Relational Database Service', 'Amazon Simple Storage Service', 'Amazon Virtual Private Cloud', 'Amazon DynamoDB', 'Amazon Elastic Block Store'][kind + 1] AS ServiceName,
        ['Virtual Machines', 'Serverless Compute', 'Relational Databases', 'Object Storage', 'Network Infrastructure', 'NoSQL Databases', 'Block Storage'][kind + 1] AS ServiceSubcategory,
        'SKU-' || (kind * 40 + r % 40) AS SkuId,
        'meter-' || (kind * 40 + r % 40) AS SkuMeter,
        'SKU-' || (kind * 40 + r % 40) || '.price' AS SkuPriceId,
        CAST(100000000000 + service % 40 AS VARCHAR) AS SubAccountId,
        'account-' || service % 40 AS SubAccountName,
        'Account' AS SubAccountType,
        CASE WHEN untagged THEN MAP {}::MAP(VARCHAR, VARCHAR) ELSE MAP {
          'app': 'service-' || lpad(service::VARCHAR, 4, '0'),
          'env': CASE WHEN r % 4 = 0 THEN 'staging' ELSE 'prod' END,
          'team': 'team-' || service % 60
        } END AS Tags
      FROM shaped
    ) TO '${options.path.replaceAll(
      "'",
      "''",
    )}' (FORMAT parquet, COMPRESSION snappy)
  `);
  connection.closeSync();
  instance.closeSync();
}
