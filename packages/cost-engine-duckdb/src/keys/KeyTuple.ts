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

import { AttributionKey } from '@backstage-finops/cost-engine';

/**
 * A distinct combination of what a statement and an attribution key are made of, as
 * the bill writes it, with the key it stands for.
 *
 * @internal
 */
export interface KeyTuple {
  /** Hash in `key_tuples`. */
  readonly k: bigint;
  readonly natureIndex: number;
  /** Position of the matched resource id, -1 for none. */
  readonly match: number;
  readonly statement: StatementId;
  /** The key of the tuple. Its tags change when tag keys are dropped. */
  attributionKey: AttributionKey;
}

/**
 * What makes a statement.
 *
 * @internal
 */
export interface StatementId {
  readonly billingAccountId: string;
  readonly billingAccountName?: string;
  /** YYYYMM */
  readonly period: number;
  readonly currency: string;
}
