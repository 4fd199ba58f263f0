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

import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  removeAbandonedDirectories,
  workDirectoryPrefix,
} from './abandonedDirectories';

describe('directories of a work directory', () => {
  let workDirectory: string;

  beforeEach(() => {
    workDirectory = mkdtempSync(join(tmpdir(), 'abandoned-'));
  });

  afterEach(() => rmSync(workDirectory, { recursive: true }));

  it('go when their process is dead, and only then', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['--version']);
    const host = hostname();
    const names = {
      abandoned: `reading_${host}_${dead}_token_abc`,
      // As in a container that was killed and started again.
      ofTheSameProcessNumber: `reading_${host}_${process.pid}_token_abc`,
      inUse: `${workDirectoryPrefix('reading')}abc`,
      ofAnotherHost: `reading_other-${host}_${dead}_abc`,
      ofAnotherPurpose: `delivery_${host}_${dead}_token_abc`,
      ofSomethingElse: 'reading-list',
    };
    for (const name of Object.values(names)) {
      mkdirSync(join(workDirectory, name));
      writeFileSync(join(workDirectory, name, 'bill.csv'), 'a');
    }
    await removeAbandonedDirectories(workDirectory, 'reading');
    expect(readdirSync(workDirectory).sort()).toEqual(
      [
        names.inUse,
        names.ofAnotherHost,
        names.ofAnotherPurpose,
        names.ofSomethingElse,
      ].sort(),
    );
  });
});
