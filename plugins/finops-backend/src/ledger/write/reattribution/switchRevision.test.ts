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

import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import { ImportBench } from '../../../statements/testing/ImportBench';
import {
  STAGING_STALE_AFTER_MS,
  StagingLostError,
  StatementFence,
} from '../StatementFence';
import { OpenVersion, openVersions } from './openVersions';
import { confirmRevision, switchRevision } from './switchRevision';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('switchRevision on %s', id => {
  let bench: ImportBench;
  let version: OpenVersion;
  let fence: StatementFence;

  beforeEach(async () => {
    const knex = await databases.init(id as TestDatabaseId);
    bench = await ImportBench.create(knex);
    await bench.deliver([{ billed: '1', tags: { app: 'checkout' } }]);
    [version] = await openVersions(knex);
    fence = await StatementFence.acquire(
      knex,
      version.statementId,
      'mine',
      () => bench.now,
    );
  });

  afterEach(async () => {
    await bench.close();
    await bench.knex.destroy();
  });

  const statement = () => bench.knex('statements').first();
  const attempt = () => switchRevision(bench.knex, version, fence, 'new');

  it('serves the next revision, notes its claims and gives the statement back', async () => {
    await attempt();
    expect(await statement()).toMatchObject({
      serving_version_id: version.versionId,
      revision: 2,
      staging_token: null,
    });
    expect(await bench.knex('statement_versions').first()).toMatchObject({
      claims_revision: 'new',
      last_revision: 2,
      status: 'serving',
    });
  });

  it('does nothing when an import took over in the meantime', async () => {
    bench.now = new Date(bench.now.getTime() + STAGING_STALE_AFTER_MS + 1);
    await bench.deliver([{ billed: '2', tags: { app: 'checkout' } }]);
    const before = await statement();
    await expect(attempt()).rejects.toThrow(StagingLostError);
    expect(await statement()).toEqual(before);
  });

  it.each([
    ['another version serves', { serving_version_id: 99 }],
    ['another revision serves', { revision: 7 }],
    ['somebody else stages', { staging_token: 'theirs' }],
    ['the month was closed', { closed_at: '2026-12-01T00:00:00.000Z' }],
  ])('does nothing when %s', async (_, change) => {
    await bench.knex('statements').update(change);
    const before = await statement();
    await expect(attempt()).rejects.toThrow(StagingLostError);
    expect(await statement()).toEqual(before);
    expect(
      (await bench.knex('statement_versions').first()).claims_revision,
    ).toBe(version.claimsRevision);
  });

  it('confirms a version only as it was looked at', async () => {
    await confirmRevision(bench.knex, { ...version, revision: 5 }, 'new');
    expect(
      (await bench.knex('statement_versions').first()).claims_revision,
    ).toBe(version.claimsRevision);
    await confirmRevision(bench.knex, version, 'new');
    expect(
      (await bench.knex('statement_versions').first()).claims_revision,
    ).toBe('new');
  });
});
