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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineSession } from '../session';
import { createKeptTags, tagKeysByValues } from './keptTags';
import { Turns } from './Turns';

const TEXTS = 1000;
const TAGS = 300;

/** Reading so many tags in one go takes several times as long as one turn may. */
const MIN_TURNS = 3;

// Machines that run other tests at the same time take longer than usual.
jest.setTimeout(60_000);

describe('keptTags', () => {
  let directory: string;
  let session: EngineSession;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'kept-tags-'));
    session = await EngineSession.open(
      { workDirectory: directory, memoryLimit: '512MB', threads: 1 },
      [],
    );
    await session.run(
      `CREATE TEMP TABLE tag_texts AS
       SELECT n, 0::UTINYINT AS source,
         '{' || array_to_string(
           list_transform(range(${TAGS}), i -> '"k' || i || '":"' || (n % (i + 1)) || '"'),
           ',') || '}' AS text
       FROM range(1, ${TEXTS + 1}) r(n)`,
    );
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await session.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('lets others have turns while it compares tag keys', async () => {
    const next = jest.spyOn(Turns.prototype, 'next');
    const keys = await tagKeysByValues(session);

    expect(keys).toHaveLength(TAGS);
    expect(keys[0]).toBe(`k${TAGS - 1}`);
    expect(next.mock.calls.length).toBeGreaterThanOrEqual(MIN_TURNS);
  });

  it('lets others have turns while it leaves tag keys out', async () => {
    const next = jest.spyOn(Turns.prototype, 'next');
    await createKeptTags(
      session,
      Array.from({ length: TAGS - 2 }, (_, index) => `k${index + 2}`),
    );

    expect(
      await session.textRows('SELECT kept FROM kept_values ORDER BY kept'),
    ).toEqual([['{"k0":"0","k1":"0"}'], ['{"k0":"0","k1":"1"}']]);
    const [[kept]] = await session.textRows(
      'SELECT count(*)::VARCHAR FROM kept_tags',
    );
    expect(kept).toBe(String(TEXTS));
    expect(next.mock.calls.length).toBeGreaterThanOrEqual(MIN_TURNS);
  });
});
