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
  CostEngine,
  Delivery,
  DeliveryReading,
  LineItems,
  ReadOptions,
} from '@backstage-finops/cost-engine';
import { FakeLineItem } from './FakeLineItem';
import { FakeReading } from './FakeReading';

export type { FakeLineItem } from './FakeLineItem';

/**
 * An engine over line items in memory, to the contract of CostEngine: what it
 * returns for the path of a file is what was put there.
 */
export class FakeCostEngine implements CostEngine {
  readonly #bills = new Map<string, FakeLineItem[] | Error>();
  /** Called before each answer; may throw or wait. */
  onStep: (step: string) => Promise<void> | void = () => {};
  reads = 0;

  put(path: string, bill: FakeLineItem[] | Error): void {
    this.#bills.set(path, bill);
  }

  async read(
    delivery: Delivery,
    options: ReadOptions,
  ): Promise<DeliveryReading> {
    this.reads++;
    await this.onStep('read');
    const items = delivery.files.flatMap(file => {
      const bill = this.#bills.get(file.path);
      if (bill instanceof Error) {
        throw bill;
      }
      return bill ?? [];
    });
    return new FakeReading(items, options.projection, step =>
      this.onStep(step),
    );
  }

  async lineItems(): Promise<LineItems> {
    return { columns: [], rows: [], truncated: false };
  }
}
