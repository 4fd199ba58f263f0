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

import { Delivery } from './Delivery';
import { DeliveryReading } from './DeliveryReading';
import { KeyProjection } from './KeyProjection';
import { LineItemQuery, LineItems } from './LineItemQuery';

/**
 * How far a reading is.
 *
 * @public
 */
export interface ReadProgress {
  /** What is being done, for people. */
  step: string;
  /** 0 to 1, where it can be told. */
  fraction?: number;
}

/**
 * How to read a delivery.
 *
 * @public
 */
export interface ReadOptions {
  projection: KeyProjection;
  signal?: AbortSignal;
  onProgress?(progress: ReadProgress): void;
}

/**
 * Answers about one delivery: which keys, the grains, these line items. Whatever
 * computes the answers, what comes back has the same shape.
 *
 * @public
 */
export interface CostEngine {
  /**
   * Reads and checks a delivery.
   *
   * @throws DeliveryRefusedError when it cannot be posted.
   * @throws ReadingFailedError when memory, a disk or the like ended it; what the
   * reading streams may end like that as well.
   */
  read(delivery: Delivery, options: ReadOptions): Promise<DeliveryReading>;

  /**
   * Line items for drill-down, bounded by the query's limit.
   */
  lineItems(delivery: Delivery, query: LineItemQuery): Promise<LineItems>;
}
