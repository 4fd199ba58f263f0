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

import { setTimeout as sleep } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { CatalogSweep } from '../catalog/CatalogSweep';
import { abortable } from '../sources/abortable';
import { AttributionContext } from '../statements/AttributionContext';

/** A catalog that has just started takes a few seconds from one entity to the next. */
const SETTLE_INTERVAL_MS = 3_000;

/** After that an import goes on with what there is: the catalog may be large, or empty on purpose. */
const MAX_SETTLE_MS = 60_000;

/** @internal */
export interface SettledAttributionOptions {
  sweep: Pick<CatalogSweep, 'sweep' | 'attribution'>;
  logger: LoggerService;
  settleIntervalMs?: number;
  maxSettleMs?: number;
}

/**
 * The claims that imports go by. The first import after a start waits until the catalog stands still: charges that a
 * half-read catalog gives to the wrong entity would stay there in months that are over.
 *
 * @internal
 */
export class SettledAttribution {
  readonly #options: SettledAttributionOptions;
  #isSettled = false;
  /** The wait of the first import; the others wait for it. */
  #settling: Promise<void> | undefined;
  #deadline: number | undefined;

  constructor(options: SettledAttributionOptions) {
    this.#options = options;
  }

  /**
   * @throws when the catalog can't be read, and as soon as the signal says so:
   * a process that ends would wait for a catalog that is away
   */
  async current(signal?: AbortSignal): Promise<AttributionContext> {
    return abortable(this.#current(signal), signal);
  }

  async #current(signal?: AbortSignal): Promise<AttributionContext> {
    while (!this.#isSettled) {
      signal?.throwIfAborted();
      this.#settling ??= this.#settle(signal).finally(() => {
        this.#settling = undefined;
      });
      try {
        await this.#settling;
      } catch {
        // Whoever looked has been told to stop; the next one goes on.
      }
    }
    return this.#options.sweep.attribution(signal);
  }

  /** @throws only when the signal says so */
  async #settle(signal?: AbortSignal): Promise<void> {
    const {
      sweep,
      logger,
      settleIntervalMs = SETTLE_INTERVAL_MS,
      maxSettleMs = MAX_SETTLE_MS,
    } = this.#options;
    this.#deadline ??= Date.now() + maxSettleMs;
    let last: string | undefined;
    while (Date.now() < this.#deadline) {
      try {
        await sweep.sweep(signal);
        const { revision, entities } = await sweep.attribution(signal);
        if (entities.size > 0 && revision === last) {
          this.#isSettled = true;
          return;
        }
        last = revision;
      } catch (error) {
        signal?.throwIfAborted();
        logger.debug(`The catalog can't be read yet: ${error}`);
      }
      await sleep(settleIntervalMs, undefined, { signal });
    }
    this.#isSettled = true;
    logger.warn(
      'The catalog kept changing, or stayed empty, for a minute after the start. Bills are attributed by what it says now, and again whenever it changes.',
    );
  }
}
