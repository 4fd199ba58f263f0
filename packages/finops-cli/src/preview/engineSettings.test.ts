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

import { watch } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { billCsv } from '../__testUtils__/billCsv';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
  await cli.write('bill.csv', billCsv([{}]));
});

afterEach(() => cli.remove());

async function previewWith(engine: object) {
  await cli.write('app-config.yaml', JSON.stringify({ finops: { engine } }));
  return cli.run(
    'preview',
    '--bill',
    'bill.csv',
    '--config',
    'app-config.yaml',
  );
}

describe('what the engine may use', () => {
  it('is what the configuration says', async () => {
    const work = path.join(cli.folder, 'work');
    await mkdir(work);
    const made: string[] = [];
    const watcher = watch(work, (_, name) => made.push(String(name)));
    const { exitCode } = await previewWith({
      ...{ memoryLimit: '200MB', threads: '1', workDirectory: 'work' },
    });
    watcher.close();
    expect(exitCode).toBe(0);
    expect(made).toContainEqual(expect.stringMatching(/^finops-preview-/));
    expect(await readdir(work)).toEqual([]);
  });

  it('is as much memory as the configuration says, and no more', async () => {
    const { exitCode, out } = await previewWith({ memoryLimit: '4MB' });
    expect(exitCode).toBe(1);
    expect(out).toContain('bill.csv');
  });

  it.each([
    ['memoryLimit', 'lots', 'Write a size such as 1GB'],
    ['memoryLimit', 512, 'Write a size such as 1GB'],
    ['threads', 0, 'Write a whole number from 1 to 1024'],
    ['threads', 1.5, 'Write a whole number from 1 to 1024'],
    ['threads', 'two', 'Write a whole number from 1 to 1024'],
    ['workDirectory', 'bill.csv', 'Name a folder that this process may write'],
    ['workDirectory', '', 'Write a folder'],
    ['memorylimit', '1GB', 'The settings here are memoryLimit'],
  ])('is refused as wrong use: %s %j', async (name, value, remedy) => {
    const { exitCode, out, err } = await previewWith({ [name]: value });
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(`app-config.yaml: finops.engine.${name}: `);
    expect(err).toContain(remedy);
  });

  it('is checked by lint as far as it is written wrongly', async () => {
    await cli.write('a.yaml', catalogYaml({ a: {} }));
    await cli.write('app-config.yaml', 'finops: { engine: { threads: two } }');
    const { exitCode, err } = await cli.run(
      ...['lint', 'a.yaml', '--config', 'app-config.yaml'],
    );
    expect(exitCode).toBe(2);
    expect(err).toContain('finops.engine.threads: is "two"');
  });
});
