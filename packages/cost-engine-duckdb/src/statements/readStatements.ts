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

import { CostBridge, StatementReading } from '@backstage-finops/cost-engine';
import { DuckDBDataChunk } from '@duckdb/node-api';
import { AMOUNT_SUMS, readAtto } from '../grains';
import { StatementId } from '../keys';
import { EngineSession } from '../session';

/** The provider of a statement that has charges of several. */
const MIXED_PROVIDERS = 'mixed';

/**
 * Sums up each statement, with the bridge from billed to effective cost.
 *
 * @internal
 */
export async function readStatements(
  session: EngineSession,
  statements: readonly StatementId[],
): Promise<StatementReading[]> {
  if (statements.length === 0) {
    return [];
  }
  const bridges = await readBridges(session);
  const periods = statements.map(({ period }, statement) => [
    statement,
    period,
  ]);
  const isWithin = 'f.day // 100 = p.period';
  const readings: StatementReading[] = [];
  for await (const chunk of session.chunks(
    `SELECT f.statement, sum(f.rows)::BIGINT, min(f.day), max(f.day),
       count(DISTINCT c.provider), min(c.provider), ${AMOUNT_SUMS},
       min(f.day) FILTER (WHERE ${isWithin}), max(f.day) FILTER (WHERE ${isWithin})
     FROM facts f JOIN (VALUES ${periods
       .map(pair => `(${pair.join(', ')})`)
       .join(', ')}) p(statement, period) USING (statement)
     JOIN (SELECT DISTINCT chargeType, provider FROM members) c USING (chargeType)
     GROUP BY f.statement ORDER BY f.statement`,
  )) {
    const [billed, effective, list, contracted, unpriced] = [
      6, 7, 8, 9, 10,
    ].map(column => readAtto(chunk, column));
    chunk.getRows().forEach((row, index) => {
      const statement = Number(row[0]);
      const id = statements[statement];
      const amounts = {
        billed: billed[index]!,
        effective: effective[index]!,
        ...(list[index] !== null && { list: list[index]! }),
        ...(contracted[index] !== null && { contracted: contracted[index]! }),
        unpriced: unpriced[index]!,
      };
      const parts = bridges.get(statement) ?? new Map<string, bigint>();
      const bridge: Omit<CostBridge, 'other'> = {
        commitmentPurchases: -(parts.get('purchase') ?? 0n),
        amortisedUsed: parts.get('used') ?? 0n,
        amortisedUnused: parts.get('unused') ?? 0n,
      };
      readings.push({
        statement,
        billingAccountId: id.billingAccountId,
        ...(id.billingAccountName !== undefined && {
          billingAccountName: id.billingAccountName,
        }),
        billingPeriod: billingPeriodText(id.period),
        currency: id.currency,
        provider: row[4] === 1n ? String(row[5]) : MIXED_PROVIDERS,
        rows: Number(row[1]),
        amounts,
        bridge: {
          ...bridge,
          other:
            amounts.effective -
            (amounts.billed -
              bridge.commitmentPurchases +
              bridge.amortisedUsed +
              bridge.amortisedUnused),
        },
        firstDay: Number(row[2]),
        lastDay: Number(row[3]),
        ...(row[11] !== null && {
          firstDayWithin: Number(row[11]),
          lastDayWithin: Number(row[12]),
        }),
      });
    });
  }
  return readings;
}

/** 202409 as '2024-09'. */
export function billingPeriodText(period: number): string {
  const text = String(period);
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** Σ(effective − billed) by statement and part of the bridge. */
async function readBridges(
  session: EngineSession,
): Promise<Map<number, Map<string, bigint>>> {
  const bridges = new Map<number, Map<string, bigint>>();
  const read = (chunk: DuckDBDataChunk) => {
    const differences = readAtto(chunk, 2);
    chunk.getRows().forEach((row, index) => {
      const statement = Number(row[0]);
      const parts = bridges.get(statement) ?? new Map<string, bigint>();
      bridges.set(statement, parts.set(String(row[1]), differences[index]!));
    });
  };
  for await (const chunk of session.chunks(
    `SELECT f.statement, c.part, (sum(f.effective) - sum(f.billed))::DECIMAL(38,18)
     FROM facts f JOIN (
       SELECT DISTINCT chargeType, CASE
         WHEN nature = 'commitment-purchase' THEN 'purchase'
         WHEN nature = 'commitment-unused' THEN 'unused'
         WHEN lower(trim(CommitmentDiscountStatus)) = 'used' THEN 'used'
         ELSE 'other' END AS part
       FROM members
     ) c USING (chargeType)
     GROUP BY ALL`,
  )) {
    read(chunk);
  }
  return bridges;
}
