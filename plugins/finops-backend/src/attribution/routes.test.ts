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
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { readAttributionSettings } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import request from 'supertest';
import { FakeCatalog } from '../catalog/__testUtils__/FakeCatalog';
import { CatalogSweep } from '../catalog/CatalogSweep';
import { migrateLedger } from '../ledger';
import { CostAuthorizer } from '../permissions';
import { createRouter, RouterOptions } from '../router';
import { Reattribution } from './Reattribution';
import { ReattributionFailedError } from './ReattributionFailedError';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

const ENTITIES = [...'abcdefghij'].map(name => ({
  name,
  annotations: { 'finops/tags': `app=${name}` },
}));

describe.each(databases.eachSupportedId())('POST /reattribution on %s', id => {
  let knex: Knex;
  let catalog: FakeCatalog;
  let backend: TestBackend;
  let failure: Error | undefined;

  const newSweep = () => {
    const settings = readAttributionSettings({});
    return new CatalogSweep({
      knex,
      catalog: catalog.reader,
      settings: async () => settings,
      logger: mockServices.logger.mock(),
    });
  };

  beforeEach(async () => {
    failure = undefined;
    knex = await databases.init(id);
    await migrateLedger(knex);
    catalog = new FakeCatalog();
    catalog.set(ENTITIES);
    await newSweep().sweep();
    const sweep = newSweep();
    const reattribution = new Reattribution({
      knex,
      logger: mockServices.logger.mock(),
      auditor: mockServices.auditor.mock(),
    });
    backend = await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'finops',
          register(env) {
            env.registerInit({
              deps: {
                auditor: coreServices.auditor,
                httpAuth: coreServices.httpAuth,
                httpRouter: coreServices.httpRouter,
                permissions: coreServices.permissions,
                permissionsRegistry: coreServices.permissionsRegistry,
              },
              async init({ httpRouter, auditor, ...services }) {
                const options: Partial<RouterOptions> = {
                  authorizer: new CostAuthorizer(services),
                  auditor,
                  clock: () => new Date('2026-11-20T12:00:00Z'),
                  reattribute: async (movesFrom, signal) => {
                    if (failure) throw failure;
                    return reattribution.run(
                      await sweep.attribution(signal),
                      { movesFrom, all: true },
                      signal,
                    );
                  },
                  validateResponses: true,
                };
                httpRouter.use(createRouter(options as RouterOptions));
              },
            });
          },
        }),
      ],
    });
  });

  afterEach(async () => {
    await backend.stop();
    await knex.destroy();
  });

  const move = () =>
    request(backend.server)
      .post('/api/finops/reattribution')
      .set('Authorization', mockCredentials.user.header())
      .send({ movesFrom: '2026-10' });

  it('asks to come back while the catalog has lost most entities', async () => {
    catalog.set(ENTITIES.slice(0, 2));
    const { status, body } = await move();
    expect(status).toBe(503);
    expect(body.error.message).toContain('entities');
    catalog.set(ENTITIES);
    expect((await move()).status).toBe(200);
  });

  it('asks to come back while the catalog is away', async () => {
    catalog.failure = new Error('catalog is restarting');
    const { status, body } = await move();
    expect(status).toBe(503);
    expect(body.error.message).toContain('catalog is restarting');
    catalog.failure = undefined;
    expect((await move()).status).toBe(200);
  });

  it('counts the statements that failed beside those that are done', async () => {
    failure = new ReattributionFailedError(
      [{ statementId: 3, error: new Error('select secret from ledger') }],
      [
        { statementId: 1, status: 'changed', changedKeys: 4 },
        { statementId: 2, status: 'unchanged', changedKeys: 0 },
      ],
    );
    const { status, body } = await move();
    expect(status).toBe(200);
    expect(body).toEqual({
      movesFrom: '2026-10',
      changed: 1,
      unchanged: 1,
      busy: 0,
      failed: 1,
    });
  });
});
