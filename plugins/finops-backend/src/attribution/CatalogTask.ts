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

import { CatalogSweep, SweepResult } from '../catalog/CatalogSweep';
import { ReattributedStatement, Reattribution } from './Reattribution';
import { ReimportRequest, Rekeying } from './Rekeying';

/** Within a minute of a change in the catalog its cost is right. */
export const CATALOG_TASK_FREQUENCY = { minutes: 1 };

/**
 * Sweeping and re-attributing a year of a large company takes seconds, and what
 * is not done goes on in the next run. The scheduler takes the task of a killed
 * process for running until then, so this is also how long the catalog may go
 * unseen after a crash.
 */
export const CATALOG_TASK_TIMEOUT = { minutes: 5 };

/** @internal */
export interface CatalogTaskOptions {
  sweep: CatalogSweep;
  reattribution: Reattribution;
  rekeying: Rekeying;
}

/** @internal */
export interface CatalogTaskResult {
  sweep: SweepResult['status'];
  reattributed: ReattributedStatement[];
  rekeyed: ReimportRequest[];
}

/**
 * What happens each minute: the catalog is swept, what is posted is attributed by
 * the claims as they are now, and what its keys can't tell is asked for.
 *
 * @internal
 */
export class CatalogTask {
  readonly #options: CatalogTaskOptions;

  constructor(options: CatalogTaskOptions) {
    this.#options = options;
  }

  /**
   * @throws when the catalog or the database can't be reached, or when a statement
   * could not be attributed anew; the next run goes on where this one stopped
   */
  async run(signal?: AbortSignal): Promise<CatalogTaskResult> {
    const { sweep, reattribution, rekeying } = this.#options;
    const { status } = await sweep.sweep(signal);
    if (status === 'stopped') {
      return { sweep: status, reattributed: [], rekeyed: [] };
    }
    const context = await sweep.attribution(signal);
    // What needs no bill first: it takes seconds, and reading bills may take long.
    const attributing = await settled(reattribution.run(context, {}, signal));
    signal?.throwIfAborted();
    // A statement that can't be attributed anew may be put right by its bill alone.
    const asking = await settled(rekeying.run(context));
    const failures = [attributing, asking].flatMap(one =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    if (failures.length > 1) {
      throw new AggregateError(failures, failures.map(String).join('; '));
    }
    if (attributing.status === 'rejected') throw attributing.reason;
    if (asking.status === 'rejected') throw asking.reason;
    return {
      sweep: status,
      reattributed: attributing.value,
      rekeyed: asking.value,
    };
  }
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  return (await Promise.allSettled([work]))[0];
}
