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
  LoggerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  ControlTotal,
  DeliveryFile,
  DeliveryManifest,
  DeliveryScope,
  Finding,
  Refusal,
} from '@backstage-finops/cost-engine';

/**
 * What a source may use while it lists or fetches.
 *
 * @public
 */
export interface BillingSourceContext {
  logger: LoggerService;
  /** Aborted when the import is cancelled or takes too long. */
  signal: AbortSignal;
}

/**
 * One delivery that a source has to offer.
 *
 * @public
 */
export interface DeliveryDescription {
  /**
   * What a newer delivery of the same unit replaces as a whole: an export's
   * billing period, a folder. Stable over time, unique within the source, and
   * fit to be shown (so relative, and without secrets).
   */
  unit: string;
  /**
   * Changes whenever the delivery changes: a hash of run ids, file names,
   * sizes, times or ETags. At most 64 characters. What has the fingerprint
   * that was imported last is not looked at again.
   */
  fingerprint: string;
  /** What the rows may be about; rows outside refuse the delivery. */
  scope?: DeliveryScope;
  /** Files on this machine. Empty when `fetch` provides them. */
  files: DeliveryFile[];
  /** What manifests say about its files, such as their rows, to be compared with them. */
  manifests?: DeliveryManifest[];
  /**
   * What readers ought to know about how it was found, such as files that were left out. Those of the newest listing
   * count, also where the delivery is unchanged.
   */
  findings?: Finding[];
  /** What the statement must add up to, where a manifest or an invoice says it. */
  controlTotal?: ControlTotal;
  /** Why this delivery cannot be read at all: it is refused without trying. */
  refusals?: Refusal[];
  /**
   * Brings remote files into a directory, which is removed after the import.
   * Called only for deliveries that are going to be read.
   */
  fetch?(
    directory: string,
    context: BillingSourceContext,
  ): Promise<DeliveryFile[]>;
}

/**
 * When a statement of the source counts as final, so that nobody waits for another version of it. With both, whichever
 * comes first.
 *
 * @public
 */
export interface BillingFinality {
  /** This many whole days after the end of the billing period; at most 366. */
  afterDays?: number;
  /** Once the billing period is over and each of its charges has a FOCUS InvoiceId. */
  invoice?: boolean;
}

/**
 * Where bills come from: exports in files or object stores, or a table in a
 * warehouse. Never a billing API behind a page.
 *
 * @public
 */
export interface BillingSource {
  /** Unique among all sources; statements belong to it, so it must not change. */
  readonly name: string;
  /** What kind of source it is, such as `files`. */
  readonly kind: string;
  /** What the source declares to be about. */
  readonly scope?: DeliveryScope;
  /** How often to look; the default is every ten minutes. */
  readonly schedule?: SchedulerServiceTaskScheduleDefinition;
  /** When its statements are final; after the days that are usual with the provider unless told. */
  readonly final?: BillingFinality;

  /**
   * All deliveries that are there now. What is not listed any more stays as it
   * is: a file that is missing is no statement about the bill.
   *
   * @throws Error with a remedy in its message, when it cannot be listed
   */
  listDeliveries(
    context: BillingSourceContext,
  ): AsyncIterable<DeliveryDescription>;
}
