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

import { Knex } from 'knex';
import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import {
  Delivery,
  DeliveryReading,
  Finding,
} from '@backstage-finops/cost-engine';
import { StatementRow } from '../ledger/schema';
import { BulkWriter } from '../ledger/write/BulkWriter';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { AttributionContext } from './AttributionContext';

/** What a posting works with. @internal */
export interface DeliveryPostingOptions {
  knex: Knex;
  writer: BulkWriter;
  store: DeliveryStore;
  logger: LoggerService;
  auditor: AuditorService;
  now: () => Date;
  context: AttributionContext;
  sourceId: number;
  unit: string;
  delivery: Delivery;
  deliveryId: number;
  /** The delivery that the unit served when the import began. */
  servedBefore?: number;
  /** Undefined when the delivery counts as having no line items. */
  reading?: DeliveryReading;
  /** Only these statements of the unit are emptied: they moved to another one. */
  moved?: readonly StatementRow[];
  /** All units that the source offers, where it could be listed as a whole. */
  offered?: ReadonlySet<string>;
  /** Taken along, and added to. */
  findings: Finding[];
  signal?: AbortSignal;
}
