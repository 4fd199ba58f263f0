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
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { Clock } from '@backstage-finops/cost-engine';
import { finopsBillingSourcesExtensionPoint } from '@backstage-finops/plugin-finops-node';
import {
  CATALOG_TASK_FREQUENCY,
  CATALOG_TASK_TIMEOUT,
  CatalogTask,
} from './attribution/CatalogTask';
import { Reattribution } from './attribution/Reattribution';
import { Rekeying } from './attribution/Rekeying';
import { AttributionSettingsSource } from './catalog/AttributionSettingsSource';
import { CatalogReader } from './catalog/CatalogReader';
import { CatalogSweep } from './catalog/CatalogSweep';
import { CatalogClaimBook } from './claims';
import { assertEnoughConnections, migrateLedger } from './ledger';
import { EntityReader, SourceReader, StatementReader } from './ledger/read';
import { addFinopsPermissions } from './permissions';
import { createRouter, createServices } from './router';
import { BillingSourceRegistry } from './sources/BillingSourceRegistry';
import { createImportRuntime } from './sources/createImportRuntime';
import { configDirectory } from './sources/readFilesSources';
import {
  BackgroundImports,
  createEngine,
  NamingSettings,
  readProductionEnvironments,
  SettledAttribution,
  usableSources,
} from './startup';

/** The claims that this process explains figures with; each replica keeps its own. */
const CLAIMS_TASK_FREQUENCY = { minutes: 1 };

/** By then the scheduled import runs, unless the scheduler takes that of a process that died for running. */
const CATCH_UP_DELAY_MS = 20_000;

/** What tests decide themselves. @internal */
export interface FinopsPluginOptions {
  clock?: Clock;
  /** Check answers against the OpenAPI document, too. */
  validateResponses?: boolean;
  /** How long the first import waits between two looks at the catalog. */
  settleIntervalMs?: number;
}

/** @internal */
export function createFinopsPlugin({
  clock = () => new Date(),
  validateResponses,
  settleIntervalMs,
}: FinopsPluginOptions) {
  return createBackendPlugin({
    pluginId: 'finops',
    register(env) {
      const sources = new BillingSourceRegistry();
      env.registerExtensionPoint(finopsBillingSourcesExtensionPoint, sources);
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          database: coreServices.database,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          scheduler: coreServices.scheduler,
        },
        async init({
          auditor,
          auth,
          catalog,
          config,
          database,
          httpAuth,
          httpRouter,
          lifecycle,
          logger,
          permissions,
          permissionsRegistry,
          scheduler,
        }) {
          const knex = await database.getClient();
          assertEnoughConnections(knex);
          if (!database.migrations?.skip) {
            await migrateLedger(knex);
          }
          addFinopsPermissions(permissionsRegistry, new EntityReader(knex));

          const settings = new AttributionSettingsSource(
            config,
            configDirectory(process.cwd()),
          );
          const sweep = new CatalogSweep({
            knex,
            catalog: new CatalogReader(catalog, auth),
            settings: () => settings.read(),
            logger,
            now: clock,
            maxGoneShare: config.getOptionalNumber(
              'finops.catalog.maxGoneShare',
            ),
          });
          const attribution = new SettledAttribution({
            sweep,
            logger,
            settleIntervalMs,
          });

          const naming = new NamingSettings(() => settings.read(), logger);
          const engine = createEngine(config, naming);
          const usable = usableSources(
            config,
            sources.list().map(source => source.name),
          );
          for (const error of usable.errors) logger.error(error);
          const runtime = createImportRuntime({
            database: knex,
            logger,
            scheduler,
            auditor,
            config: usable.config,
            engine,
            attribution: signal => attribution.current(signal),
            naming: () => naming.hash(),
            sources,
            now: clock,
          });
          const imports = new BackgroundImports(
            runtime,
            new StatementReader(knex),
            usable.errors,
            logger,
          );
          lifecycle.addShutdownHook(() => imports.stop());

          const reattribution = new Reattribution({
            knex,
            logger,
            auditor,
            now: clock,
          });
          httpRouter.use(
            createRouter({
              ...createServices({
                knex,
                engine,
                claims: new CatalogClaimBook(() => sweep.current()),
                imports,
                reattribute: async (movesFrom, signal) =>
                  reattribution
                    .run(
                      await attribution.current(signal),
                      { movesFrom, all: true },
                      signal,
                    )
                    .catch(error => {
                      logger.error('Not all was attributed anew', error);
                      throw error;
                    }),
                productionEnvironments: readProductionEnvironments(config),
                finalityOf: source => runtime.sources.get(source)?.final,
                httpAuth,
                permissions,
                permissionsRegistry,
                auditor,
                logger,
                clock,
              }),
              validateResponses,
            }),
          );

          const task = new CatalogTask({
            sweep,
            reattribution,
            rekeying: new Rekeying({
              knex,
              logger,
              now: clock,
              requestReimport: requests => imports.reimport(requests),
            }),
          });
          await scheduler.scheduleTask({
            id: 'finops-catalog',
            frequency: CATALOG_TASK_FREQUENCY,
            timeout: CATALOG_TASK_TIMEOUT,
            // One replica writes; statements are fenced besides.
            scope: 'global',
            fn: async signal => {
              await task.run(signal);
            },
          });
          await scheduler.scheduleTask({
            id: 'finops-claims',
            frequency: CLAIMS_TASK_FREQUENCY,
            timeout: CATALOG_TASK_TIMEOUT,
            scope: 'local',
            fn: async signal => {
              await sweep.attribution(signal);
              await sweep.shareOverrides();
            },
          });
          await runtime.start();

          const sourceReader = new SourceReader(knex);
          const timer = setTimeout(() => {
            imports.catchUp(sourceReader).catch(error => {
              logger.warn(
                `What an earlier process left is not imported: ${error}`,
              );
            });
          }, CATCH_UP_DELAY_MS);
          timer.unref();
          lifecycle.addShutdownHook(() => clearTimeout(timer));
        },
      });
    },
  });
}

/**
 * Imports bills, keeps the ledger, serves every cost of a catalog entity.
 *
 * @public
 */
export const finopsPlugin = createFinopsPlugin({});
