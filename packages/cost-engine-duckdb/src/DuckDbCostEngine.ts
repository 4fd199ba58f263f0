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
  DeliveryRefusedError,
  LineItemQuery,
  LineItems,
  ReadOptions,
} from '@backstage-finops/cost-engine';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NamingSettings } from './dimensions';
import { MAX_KEYS_PER_STATEMENT } from './keys';
import { changesSinceOpened, openDelivery } from './files';
import { readLineItems } from './lineItems';
import { DuckDbDeliveryReading, readDelivery } from './reading';
import { EngineResources, EngineSession, readingFailure } from './session';

/**
 * What an engine may use, and what it calls things. Everything has a default.
 *
 * @public
 */
export type DuckDbCostEngineOptions = Partial<EngineResources> &
  NamingSettings & {
    /** More attribution keys than this, and tag keys are left out. */
    maxKeysPerStatement?: number;
  };

/**
 * Two threads work with it at full speed on bills of ten million line items, and larger ones spill to the work
 * directory: what a reading needs beside the memory of the backend does not grow with the bill.
 */
const DEFAULT_MEMORY_LIMIT = '256MB';

const DEFAULT_THREADS = 2;

/**
 * Reads FOCUS bills from files with a DuckDB in this process.
 *
 * @public
 */
export class DuckDbCostEngine implements CostEngine {
  private readonly resources: EngineResources;
  private readonly naming: NamingSettings;
  private readonly maxKeysPerStatement: number;

  constructor(options: DuckDbCostEngineOptions = {}) {
    this.resources = {
      memoryLimit: options.memoryLimit ?? DEFAULT_MEMORY_LIMIT,
      threads: options.threads ?? DEFAULT_THREADS,
      workDirectory: options.workDirectory ?? join(tmpdir(), 'finops-engine'),
    };
    this.maxKeysPerStatement =
      options.maxKeysPerStatement ?? MAX_KEYS_PER_STATEMENT;
    this.naming = {
      providerAliases: options.providerAliases,
      supportServices: options.supportServices,
    };
  }

  /**
   * Starts once with what it may use, before there is a bill to read.
   *
   * @throws EngineSettingsError naming the setting and what to write instead
   */
  async check(): Promise<void> {
    const session = await EngineSession.open(this.resources, []);
    await session.close();
  }

  async read(
    delivery: Delivery,
    options: ReadOptions,
  ): Promise<DeliveryReading> {
    const opened = await openDelivery(delivery, options.signal);
    const session = await EngineSession.open(
      this.resources,
      opened.files.map(({ realPath }) => realPath),
      options.signal,
      // CSV becomes Parquet, in which a row's number is its position.
      delivery.files.some(({ format }) => format !== 'parquet'),
    );
    try {
      return new DuckDbDeliveryReading(
        session,
        await readDelivery(
          session,
          delivery,
          opened,
          options,
          this.naming,
          this.maxKeysPerStatement,
        ),
      );
    } catch (error) {
      await session.close();
      options.signal?.throwIfAborted();
      // Whatever went wrong, a file that is another one by now is why.
      const changes = await changesSinceOpened(opened.files);
      throw changes.length > 0
        ? new DeliveryRefusedError(changes)
        : readingFailure(error, this.resources);
    }
  }

  async lineItems(
    delivery: Delivery,
    query: LineItemQuery,
  ): Promise<LineItems> {
    try {
      return await readLineItems(this.resources, delivery, query, this.naming);
    } catch (error) {
      throw readingFailure(error, this.resources);
    }
  }
}
