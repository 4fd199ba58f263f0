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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BackendFeature,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import {
  createFinopsCostConditionalDecision,
  finopsCostConditions,
} from '@backstage-finops/plugin-finops-node';
import {
  FinopsClient,
  finopsCostReadPermission,
  finopsDisputeCreatePermission,
} from '@backstage-finops/plugin-finops-common';
import createKnex, { Knex } from 'knex';
import request from 'supertest';
import { createFinopsPlugin } from '../plugin';
import { TEST_CATALOG } from './testCatalog';

/** What a user of the test portal may do. */
export interface TestPolicy {
  /** Groups whose cost the user may see; everything unless told. */
  owns?: string[];
  /** Groups whose cost the user may not see, as a negated condition. */
  shunned?: string[];
  /** Groups about whose cost the user may open disputes; any unless told. */
  disputes?: string[];
  /** Names of permissions that are denied. */
  denied?: string[];
}

/** @internal */
export interface TestPortalOptions {
  /** Files of sources, by source and name. */
  bills?: Record<string, Record<string, string>>;
  /** Further settings of these sources, by source. */
  sources?: Record<string, JsonObject>;
  /** Such as modules that bring sources of their own. */
  features?: BackendFeature[];
  /** Below `finops:`, beside the sources of the bills. */
  config?: JsonObject;
  entities?: Entity[];
  /** By user reference; who is not named may do everything. */
  policies?: Record<string, TestPolicy>;
  now?: string;
  /** An empty database; SQLite in memory unless told. */
  knex?: Knex;
}

export interface AuditedEvent {
  eventId: string;
  outcome: 'success' | 'fail';
  meta?: JsonObject;
}

/**
 * The plugin in a backend, with bills that went through the real pipeline into SQLite.
 */
export class TestPortal {
  static async start(options: TestPortalOptions = {}): Promise<TestPortal> {
    const directory = await mkdtemp(join(tmpdir(), 'finops-portal-'));
    const audited: AuditedEvent[] = [];
    const files = [];
    for (const [name, contents] of Object.entries(options.bills ?? {})) {
      const path = join(directory, name);
      await mkdir(path);
      for (const [file, text] of Object.entries(contents)) {
        await writeFile(join(path, file), text);
      }
      files.push({ name, path, ...options.sources?.[name] });
    }
    const now = new Date(options.now ?? '2026-11-23T12:00:00Z');
    // Backstage leaves the SQLite databases open that it opens, which keeps the process of the tests from its end.
    const own = options.knex
      ? undefined
      : createKnex({
          client: 'better-sqlite3',
          connection: ':memory:',
          useNullAsDefault: true,
        });
    const backend = await startTestBackend({
      features: [
        createFinopsPlugin({
          clock: () => now,
          validateResponses: true,
          settleIntervalMs: 1,
        }),
        ...(options.features ?? []),
        catalogServiceMock.factory({
          entities: options.entities ?? TEST_CATALOG,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            finops: {
              sources: { files },
              engine: { workDirectory: join(directory, 'work') },
              ...options.config,
            },
          },
        }),
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
        permissionsFactory(options.policies ?? {}),
        auditorFactory(audited),
        mockServices.database.factory({ knex: options.knex ?? own! }),
      ],
    });
    return new TestPortal(backend, directory, audited, own);
  }

  private constructor(
    private readonly backend: TestBackend,
    readonly directory: string,
    readonly audited: AuditedEvent[],
    /** Of the portal alone; undefined where the test has brought one. */
    private readonly own: Knex | undefined,
  ) {}

  get(path: string, user: string = 'user:default/finops') {
    return request(this.backend.server)
      .get(`/api/finops${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  }

  post(path: string, user: string = 'user:default/finops') {
    return request(this.backend.server)
      .post(`/api/finops${path}`)
      .set('Authorization', mockCredentials.user.header(user));
  }

  /** The client that pages use, as a user who may do everything. */
  client(): FinopsClient {
    const { port } = this.backend.server.address() as { port: number };
    const token = mockCredentials.user.token('user:default/finops');
    return new FinopsClient({
      discoveryApi: {
        getBaseUrl: async plugin => `http://localhost:${port}/api/${plugin}`,
      },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, Authorization: `Bearer ${token}` },
          }),
      },
    });
  }

  /** The answer; fails when it is none, with what is wrong. */
  async read(path: string, user?: string) {
    const { status, body } = await this.get(path, user);
    if (status !== 200) {
      throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    }
    return body;
  }

  /** Waits until no source is being imported. */
  async importsEnd(): Promise<void> {
    for (;;) {
      const { sources } = await this.read('/sources');
      if (sources.every((one: { importing: boolean }) => !one.importing))
        return;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await this.own?.destroy();
    await rm(this.directory, { recursive: true, force: true });
  }
}

function permissionsFactory(policies: Record<string, TestPolicy>) {
  const policyOf = (credentials: unknown): TestPolicy =>
    policies[
      (credentials as { principal: { userEntityRef: string } }).principal
        .userEntityRef
    ] ?? {};
  const decide = (permission: Permission, policy: TestPolicy) => {
    if (policy.denied?.includes(permission.name)) {
      return { result: AuthorizeResult.DENY as AuthorizeResult.DENY };
    }
    if (permission.name === finopsCostReadPermission.name && policy.shunned) {
      return createFinopsCostConditionalDecision(finopsCostReadPermission, {
        not: finopsCostConditions.isEntityOwner({ claims: policy.shunned }),
      });
    }
    if (
      permission.name === finopsDisputeCreatePermission.name &&
      policy.disputes
    ) {
      return createFinopsCostConditionalDecision(
        finopsDisputeCreatePermission,
        finopsCostConditions.isEntityOwner({ claims: policy.disputes }),
      );
    }
    return permission.name === finopsCostReadPermission.name && policy.owns
      ? createFinopsCostConditionalDecision(
          finopsCostReadPermission,
          finopsCostConditions.isEntityOwner({ claims: policy.owns }),
        )
      : { result: AuthorizeResult.ALLOW as AuthorizeResult.ALLOW };
  };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: () =>
      ({
        authorize: async (requests: any[], { credentials }: any) =>
          requests.map(({ permission }) =>
            decide(permission, policyOf(credentials)),
          ),
        authorizeConditional: async (requests: any[], { credentials }: any) =>
          requests.map(({ permission }) =>
            decide(permission, policyOf(credentials)),
          ),
      } as any),
  });
}

function auditorFactory(audited: AuditedEvent[]) {
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      async createEvent({ eventId, meta }) {
        return {
          async success() {
            audited.push({ eventId, meta, outcome: 'success' });
          },
          async fail() {
            audited.push({ eventId, meta, outcome: 'fail' });
          },
        };
      },
    }),
  });
}
