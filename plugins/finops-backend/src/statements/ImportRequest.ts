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

import { Delivery, Refusal } from '@backstage-finops/cost-engine';
import { StatementRow } from '../ledger/schema';

/** One delivery of a source, as it is to be imported. @internal */
export interface ImportRequest {
  sourceId: number;
  /** The unit of replacement within the source. */
  unit: string;
  /** Changes whenever the delivery changes. */
  fingerprint: string;
  delivery: Delivery;
  /** Hash of the settings that name what is read. */
  naming?: string;
  /** Why it can't be read at all. */
  refusals?: readonly Refusal[];
  /** Instead of reading anything: statements of the unit that moved to another one. */
  moved?: readonly StatementRow[];
  /** All units that the source offers, where it could be listed as a whole. */
  offered?: ReadonlySet<string>;
  /** Read it again although it is unchanged, if its keys lack what claims ask for. */
  force?: boolean;
}
