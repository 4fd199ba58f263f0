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
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
// The bench starts the plugin as a portal's backend does.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import finopsPlugin from '@backstage-finops/plugin-finops-backend';
import { mkdirSync } from 'node:fs';
import { Agent } from 'node:http';
import path from 'node:path';
import { BenchDatabase } from '../database/openBenchDatabase';
import { writeBenchBill } from '../bill/writeBenchBill';
import { ChangingCatalog } from './ChangingCatalog';
import { BenchScheduler } from './BenchScheduler';
import { httpGet } from './httpGet';

/** What {@link startBenchPortal} needs. */
export interface BenchPortalOptions {
  readonly database: BenchDatabase;
  readonly folder: string;
  readonly entities: Entity[];
  /** Folder or file of the source `main`. */
  readonly bills: string;
  readonly memoryLimit?: string;
}

/** The plugin as a portal runs it, with tasks that run when the bench says so. */
export interface BenchPortal {
  /** Imports what the source `main` has. Throws unless it serves. */
  importBills(): Promise<void>;
  /** Gives an entity other annotations; the next sweep sees it. */
  annotate(entityRef: string, annotations: Record<string, string>): void;
  /** Sweeps the catalog and re-attributes. */
  sweepCatalog(): Promise<void>;
  /** The body of an answer of the HTTP API, on a connection that stays open. */
  getText(route: string): Promise<string>;
  /** What the body says. */
  get<T>(route: string): Promise<T>;
  stop(): Promise<void>;
}

const TASK = {
  frequency: { minutes: 10 },
  timeout: { hours: 2 },
};

/**
 * Starts the backend plugin on the database, with a catalog in memory, and
 * waits until it has taken in the catalog: the first import after a start
 * waits for that, and a bill of one line goes first for it.
 */
export async function startBenchPortal(
  options: BenchPortalOptions,
): Promise<BenchPortal> {
  const scheduler = new BenchScheduler();
  const warmUp = path.join(options.folder, 'warm-up');
  mkdirSync(warmUp, { recursive: true });
  await writeBenchBill({
    path: path.join(warmUp, 'bill.parquet'),
    billingAccount: '999900002222',
    lines: 1,
    entities: 1,
    billingPeriod: '2026-10',
    granularity: 'day',
  });
  const catalog = new ChangingCatalog(options.entities);
  const backend = await startTestBackend({
    features: [
      finopsPlugin,
      mockServices.rootConfig.factory({
        data: {
          finops: {
            engine: {
              memoryLimit: options.memoryLimit,
              workDirectory: path.join(options.folder, 'work'),
            },
            sources: {
              files: [
                { name: 'warm-up', path: warmUp, schedule: TASK },
                { name: 'main', path: options.bills, schedule: TASK },
              ],
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => options.database.knex }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalog.factory,
    ],
  });
  const port = backend.server.port();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const getText = (route: string) =>
    httpGet(agent, `http://127.0.0.1:${port}/api/finops${route}`);
  const get = async <T>(route: string): Promise<T> =>
    JSON.parse(await getText(route));

  const importSource = async (name: string) => {
    await scheduler.run(`finops-import-${name}`);
    const { sources } = await get<{
      sources: { name: string; lastError?: unknown }[];
    }>('/sources');
    const source = sources.find(each => each.name === name);
    if (source?.lastError) {
      throw new Error(
        `The bench's bill was not imported: ${JSON.stringify(
          source.lastError,
        )}`,
      );
    }
  };
  await importSource('warm-up');

  return {
    importBills: () => importSource('main'),
    annotate: (entityRef, annotations) =>
      catalog.annotate(entityRef, annotations),
    sweepCatalog: () => scheduler.run('finops-catalog'),
    getText,
    get,
    stop: async () => {
      agent.destroy();
      await backend.stop();
    },
  };
}
