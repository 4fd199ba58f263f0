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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { billCsv } from './__testUtils__/billCsv';
import { catalogYaml } from './__testUtils__/catalogYaml';
import { CliRun } from './__testUtils__/CliRun';

/** Programs of their own are started, on machines that do much else. */
jest.setTimeout(120_000);

/** Enough that reading takes a moment, in which it can be interrupted. */
const MANY_LINES = 60_000;

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
  await mkdir(path.join(cli.folder, 'tmp'));
});

afterEach(() => cli.remove());

function start(...args: string[]) {
  return spawn(
    process.execPath,
    [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      path.join(__dirname, 'cli.ts'),
      ...args,
    ],
    {
      cwd: cli.folder,
      env: { ...process.env, TMPDIR: path.join(cli.folder, 'tmp') },
    },
  );
}

/** As `npm run --silent finops -- …` does, called from the folder of the test. */
async function npmRunFinops(...args: string[]) {
  const root = path.resolve(__dirname, '../../..');
  const program = spawn(
    process.execPath,
    [path.join(root, 'scripts/finops.mjs'), ...args],
    { cwd: root, env: { ...process.env, INIT_CWD: cli.folder } },
  );
  let out = '';
  program.stdout.on('data', text => {
    out += text;
  });
  program.stderr.resume();
  const [exitCode] = await once(program, 'close');
  return { out, exitCode };
}

describe('npm run finops', () => {
  it('reads paths from where it is called, and writes nothing but the answer to standard output', async () => {
    await cli.write('bill.csv', billCsv([{ BilledCost: '12.5' }]));
    await cli.write('catalog.yaml', catalogYaml({ a: {} }));
    const { out, exitCode } = await npmRunFinops(
      ...['preview', '--bill', 'bill.csv', '--catalog', 'catalog.yaml'],
      ...['--format', 'json'],
    );
    expect(JSON.parse(out).statements[0]).toMatchObject({
      source: 'bill.csv',
      totals: { billed: '12.5' },
    });
    expect(exitCode).toBe(0);
  });

  it('hands on the exit code', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({ a: { 'finops/tags': 'app==' } }),
    );
    expect((await npmRunFinops('lint', 'catalog.yaml')).exitCode).toBe(1);
    expect((await npmRunFinops('lint')).exitCode).toBe(2);
  });
});

describe('the program', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'says that %s ended it, and leaves nothing of a bill behind',
    async (signal, exitCode) => {
      await cli.write(
        'bill.csv',
        billCsv(
          Array.from({ length: MANY_LINES }, (_, index) => ({
            Tags: JSON.stringify({ request: String(index) }),
          })),
        ),
      );
      const program = start('preview', '--bill', 'bill.csv');
      let out = '';
      let err = '';
      program.stdout.on('data', text => {
        out += text;
      });
      program.stderr.on('data', text => {
        err += text;
      });
      let ended: [number | null, NodeJS.Signals | null] | undefined;
      program.on('close', (code, by) => {
        ended = [code, by];
      });
      const temporary = path.join(cli.folder, 'tmp');
      const hasCopy = async () => {
        for (const name of await readdir(temporary)) {
          if (!name.startsWith('finops-preview-')) continue;
          // A folder may go while it is looked at.
          const inside = await readdir(path.join(temporary, name), {
            recursive: true,
          }).catch(() => []);
          if (inside.some(each => path.basename(each).includes('.'))) {
            return true;
          }
        }
        return false;
      };
      while (ended === undefined && !(await hasCopy())) {
        await new Promise(resolve => setTimeout(resolve, 5));
      }
      // As Ctrl+C under npm does.
      program.kill(signal);
      program.kill(signal);
      if (ended === undefined) {
        await once(program, 'close');
      }
      expect(ended).toEqual([exitCode, null]);
      expect(out).toBe('');
      expect(err.trimEnd().split('\n').at(-1)).toBe(
        `Ended by ${signal} before there was a result.`,
      );
      expect(
        (await readdir(temporary)).filter(name => name.startsWith('finops-')),
      ).toEqual([]);
    },
  );

  it('ends quietly when nobody reads on', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml(
        Object.fromEntries(
          Array.from({ length: 3000 }, (_, index) => [
            `entity-${index}`,
            { 'finops/account': 'aws/1' },
          ]),
        ),
      ),
    );
    const program = start('lint', '--format', 'json', 'catalog.yaml');
    let err = '';
    program.stderr.on('data', text => {
      err += text;
    });
    program.stdout.once('data', () => program.stdout.destroy());
    await once(program, 'close');
    expect(err).toBe('');
  });

  it('leaves nothing of a bill behind when nobody reads its progress', async () => {
    for (const name of ['a', 'b', 'c']) {
      await cli.write(`${name}.csv`, billCsv([{ ResourceId: name }]));
    }
    const bills = ['a', 'b', 'c'].flatMap(name => ['--bill', `${name}.csv`]);
    const program = start('preview', ...bills);
    program.stderr.once('data', () => program.stderr.destroy());
    await once(program, 'exit');
    expect(
      (await readdir(path.join(cli.folder, 'tmp'))).filter(name =>
        name.startsWith('finops-'),
      ),
    ).toEqual([]);
  });

  it.each([
    ['is not there', undefined, 'ENOENT'],
    ['is no YAML', 'a: [1', 'app-config.yaml'],
    ['is empty', ' \n', 'empty'],
    ['includes what is not there', 'finops: { $include: no.yaml }', 'no.yaml'],
    ['has the text of no file', 'finops: { a: { $file: no } }', 'no'],
  ])('ends with 2 when a configuration %s', async (_, text, message) => {
    await cli.write('a.yaml', catalogYaml({ a: {} }));
    if (text !== undefined) {
      await cli.write('app-config.yaml', text);
    }
    const program = start('lint', 'a.yaml', '--config', 'app-config.yaml');
    let err = '';
    program.stderr.on('data', data => {
      err += data;
    });
    const [exitCode] = await once(program, 'close');
    expect(exitCode).toBe(2);
    expect(err).toContain('The configuration app-config.yaml cannot be read');
    expect(err).toContain(message);
  });
});
