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
  DeliveryReading,
  DIMENSION_VALUES,
  DimensionName,
  DimensionRow,
  Finding,
  GrainBatch,
  GrainName,
  KeyAssignment,
  KeyProjection,
  KeyReading,
  StatementReading,
} from '@backstage-finops/cost-engine';
import { dimensionQuery, RESOURCES_QUERY } from '../dimensions';
import {
  AMOUNT_SUMS,
  createAssignments,
  readAtto,
  readGrain,
  readNumbers,
} from '../grains';
import { EngineSession } from '../session';

/**
 * What a reading knows once the delivery was found fit to post.
 *
 * @internal
 */
export interface ReadDelivery {
  readonly statements: StatementReading[];
  readonly findings: Finding[];
  readonly projection: KeyProjection;
  readonly focusVersion: string;
  /** By number. */
  readonly keys: readonly AttributionKey[];
}

/**
 * A delivery in the tables of a session: the bill's files are no longer needed.
 *
 * @internal
 */
export class DuckDbDeliveryReading implements DeliveryReading {
  readonly statements: StatementReading[];
  readonly findings: Finding[];
  readonly projection: KeyProjection;
  readonly focusVersion: string;
  private readonly session: EngineSession;
  private readonly attributionKeys: readonly AttributionKey[];
  private assigned = false;

  constructor(session: EngineSession, read: ReadDelivery) {
    this.session = session;
    this.statements = read.statements;
    this.findings = read.findings;
    this.projection = read.projection;
    this.focusVersion = read.focusVersion;
    this.attributionKeys = read.keys;
  }

  async *keys(): AsyncGenerator<KeyReading[]> {
    for await (const chunk of this.session.chunks(
      `SELECT statement, key, sum(rows)::BIGINT, ${AMOUNT_SUMS}
       FROM facts GROUP BY statement, key ORDER BY statement, key`,
    )) {
      const [statement, key, rows] = [0, 1, 2].map(column =>
        readNumbers(chunk, column),
      );
      const [billed, effective, list, contracted, unpriced] = [
        3, 4, 5, 6, 7,
      ].map(column => readAtto(chunk, column));
      yield Array.from(key, (number, index) => ({
        statement: statement[index],
        key: number,
        attributionKey: this.attributionKeys[number],
        rows: rows[index],
        amounts: {
          billed: billed[index]!,
          effective: effective[index]!,
          ...(list[index] !== null && { list: list[index]! }),
          ...(contracted[index] !== null && { contracted: contracted[index]! }),
          unpriced: unpriced[index]!,
        },
      }));
    }
  }

  async *dimension(name: DimensionName): AsyncGenerator<DimensionRow[]> {
    const names = DIMENSION_VALUES[name];
    const query = name === 'resources' ? RESOURCES_QUERY : dimensionQuery(name);
    for await (const batch of this.session.rowBatches(query)) {
      yield batch.map(([number, ...values]) => ({
        number: Number(number),
        values: Object.fromEntries(
          names.flatMap((valueName, index) => {
            const value = values[index];
            return value === null ? [] : [[valueName, String(value)]];
          }),
        ),
      }));
    }
  }

  async assign(assignments: Iterable<KeyAssignment>): Promise<void> {
    await createAssignments(this.session, assignments);
    this.assigned = true;
  }

  async *grain(
    statement: number,
    grain: GrainName,
  ): AsyncGenerator<GrainBatch> {
    if (!this.assigned) {
      throw new Error(
        'Call assign before grain: it says how grains are ordered',
      );
    }
    if (!this.statements[statement]) {
      throw new Error(`There is no statement ${statement} in this reading`);
    }
    yield* readGrain(this.session, statement, grain);
  }

  async close(): Promise<void> {
    await this.session.close();
  }
}
