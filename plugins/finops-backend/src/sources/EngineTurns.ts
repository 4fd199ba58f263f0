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
  LineItemQuery,
  LineItems,
  ReadOptions,
} from '@backstage-finops/cost-engine';
import { abortable } from './abortable';

/**
 * One reading at a time. Each takes all the memory that the engine is given
 * (`finops.engine.memoryLimit`), and sources with schedules of their own, imports
 * that somebody asks for and bills that are read again would each take it at once.
 *
 * @internal
 */
export class EngineTurns implements CostEngine {
  readonly #engine: CostEngine;
  #last: Promise<void> = Promise.resolve();

  constructor(engine: CostEngine) {
    this.#engine = engine;
  }

  async read(
    delivery: Delivery,
    options: ReadOptions,
  ): Promise<DeliveryReading> {
    const end = await this.#turn(options.signal);
    try {
      return endingWith(await this.#engine.read(delivery, options), end);
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Somebody waits for these, and they are few. */
  lineItems(delivery: Delivery, query: LineItemQuery): Promise<LineItems> {
    return this.#engine.lineItems(delivery, query);
  }

  /** @returns what ends the turn */
  async #turn(signal: AbortSignal | undefined): Promise<() => void> {
    let end!: () => void;
    const before = this.#last;
    const own = new Promise<void>(resolve => {
      end = resolve;
    });
    this.#last = before.then(() => own);
    try {
      await abortable(before, signal);
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }
}

/** The same reading, whose end is heard of. */
function endingWith(
  reading: DeliveryReading,
  onEnd: () => void,
): DeliveryReading {
  return {
    statements: reading.statements,
    findings: reading.findings,
    projection: reading.projection,
    focusVersion: reading.focusVersion,
    keys: () => reading.keys(),
    dimension: name => reading.dimension(name),
    assign: assignments => reading.assign(assignments),
    grain: (statement, grain) => reading.grain(statement, grain),
    close: async () => {
      try {
        await reading.close();
      } finally {
        onEnd();
      }
    },
  };
}
