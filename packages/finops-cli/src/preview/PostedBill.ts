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
  Amounts,
  AttributionKey,
  ControlTotal,
  Finding,
  Outcome,
  StatementReading,
} from '@backstage-finops/cost-engine';

/** One attribution key of a statement with its outcome and its ledger amounts. */
export interface PostedKey {
  attributionKey: AttributionKey;
  outcome: Outcome;
  amounts: Amounts;
}

/** A statement of a bill in ledger amounts. */
export interface PostedStatement {
  source: string;
  reading: StatementReading;
  total: Amounts;
  /** What a manifest says that it comes to. */
  controlTotal?: ControlTotal;
  keys: PostedKey[];
  /** Ledger amounts by service of the keys that nobody gets. */
  services: PostedService[];
}

/** What a key that nobody gets costs in one service. */
export interface PostedService {
  key: PostedKey;
  service: string | undefined;
  amounts: Amounts;
}

/** A bill that was read and attributed as a whole. */
export interface PostedBill {
  source: string;
  /** How many parts it has. */
  files: number;
  statements: PostedStatement[];
  findings: Finding[];
}
