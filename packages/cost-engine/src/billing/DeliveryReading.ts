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

import { DimensionName, DimensionRow } from './Dimension';
import { Finding } from './Finding';
import { GrainBatch } from './GrainBatch';
import { GrainName } from './GrainName';
import { KeyProjection } from './KeyProjection';
import { KeyReading } from './KeyReading';
import { StatementReading } from './StatementReading';

/**
 * Where the grain streams put a key: by group, then by order.
 *
 * @public
 */
export interface KeyAssignment {
  statement: number;
  key: number;
  /** Ledger id of the entity that the key's cost goes to. */
  group: number;
  /** Ledger id of the key. */
  order: number;
}

/**
 * A delivery that was read and found fit to post. Holds resources until it is closed.
 *
 * @public
 */
export interface DeliveryReading {
  readonly statements: StatementReading[];
  readonly findings: Finding[];
  /** As used, with `droppedTagKeys` filled in. */
  readonly projection: KeyProjection;
  /** Such as '1.2'. */
  readonly focusVersion: string;

  /** Canonical keys with their exact amounts per statement, in canonical order. */
  keys(): AsyncIterable<KeyReading[]>;

  dimension(name: DimensionName): AsyncIterable<DimensionRow[]>;

  /** Says how the grain streams are ordered. Must be called before `grain`. */
  assign(assignments: Iterable<KeyAssignment>): Promise<void>;

  /** Ordered by group, order of the key, day, dimension. */
  grain(statement: number, grain: GrainName): AsyncIterable<GrainBatch>;

  close(): Promise<void>;
}
