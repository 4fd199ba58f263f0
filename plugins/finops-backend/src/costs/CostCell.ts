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

import { LedgerAmounts } from '../ledger';

/**
 * A part of what an entity costs in a period, with everything that a page groups it by.
 *
 * @internal
 */
export interface CostCell {
  statementId: number;
  previous: boolean;
  nature: string;
  /** The value grouped by; absent when the bill does not tell. */
  group?: string;
  /** Whether the entity asked for has it itself, not a part. */
  own: boolean;
  environment: 'production' | 'nonProduction' | 'unknown';
  amounts: LedgerAmounts;
}
