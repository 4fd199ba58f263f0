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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineSession } from './EngineSession';

describe('what a session may reach', () => {
  let folder: string;
  let session: EngineSession;
  let bill: string;
  let other: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'session-'));
    bill = join(folder, 'bill.csv');
    other = join(folder, 'other.csv');
    for (const path of [bill, other]) {
      writeFileSync(path, 'a,b\n1,2\n');
    }
    const resources = {
      memoryLimit: '256MB',
      threads: 1,
      workDirectory: join(folder, 'work'),
    };
    session = await EngineSession.open(resources, [bill]);
  });

  afterAll(async () => {
    await session.close();
    rmSync(folder, { recursive: true });
  });

  it('are its files and its own directory', async () => {
    await session.materialise('copy', `SELECT * FROM read_csv('${bill}')`);
    expect(await session.rows('SELECT * FROM copy')).toEqual([
      { a: 1n, b: 2n },
    ]);
  });

  it.each([
    ['another file beside them', () => `FROM read_csv('${other}')`],
    ['a file of the machine', () => `FROM read_text('/etc/hostname')`],
    ['a list of files', () => `FROM glob('${folder}/*')`],
    ['a place to write', () => `COPY (SELECT 1) TO '${folder}/out.csv'`],
    ['another database', () => `ATTACH '${folder}/x.db' AS x`],
    ['the network', () => `FROM read_csv('http://127.0.0.1:9/bill.csv')`],
    ['an extension', () => 'INSTALL httpfs'],
    ['a setting', () => 'SET enable_external_access = true'],
    ['more memory', () => `SET memory_limit = '100GB'`],
  ])('is never %s', async (_, sql) => {
    await expect(session.run(sql())).rejects.toThrow(/disabled|locked/);
  });
});
