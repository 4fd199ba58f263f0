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
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Programs of their own are started, on machines that do much else. */
jest.setTimeout(60_000);

const SCRIPTS = path.resolve(__dirname, '../../../scripts');

/** Larger than any process id, so that nobody has it. */
const DEAD_PID = 2 ** 22 + 1;

/** So many find a dead lock at the same moment, so often. */
const RACERS = 4;
const ROUNDS = 4;

/** Stands where npm does: starts a program of its own, and never ends. */
const NPM = `
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
writeFileSync(process.env.PIDS + '.next', process.pid + ' ' + child.pid);
require('node:fs').renameSync(process.env.PIDS + '.next', process.env.PIDS);
setInterval(() => {}, 1000);
`;

/** Takes the lock at a given moment, and fails if another has it at the same time. */
const RACER = `
import { mkdirSync, rmdirSync } from 'node:fs';
import { withFolderLock } from './folderLock.mjs';
const [lock, inside, at] = process.argv.slice(2);
while (Date.now() < Number(at));
await withFolderLock(lock, async () => {
  mkdirSync(inside);
  await new Promise(resolve => setTimeout(resolve, 20));
  rmdirSync(inside);
});
`;

/** The time that racers need to start. */
const START_MS = 700;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'set-up-'));
  await cp(SCRIPTS, path.join(folder, 'scripts'), { recursive: true });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function start(file: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  const program = spawn(
    process.execPath,
    [path.join(folder, 'scripts', file), ...args],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const listen = (text: Buffer) => {
    said += text;
  };
  program.stdout.on('data', listen);
  program.stderr.on('data', listen);
  const ended = once(program, 'close').then(([exitCode]) => ({
    exitCode,
    said,
  }));
  return { program, ended };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function untilThere(file: string): Promise<string> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

describe('setting up', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('stops on %s, with all that it started', async (signal, code) => {
    await mkdir(path.join(folder, 'toolchain'));
    await writeFile(path.join(folder, 'toolchain/package-lock.json'), '{}');
    await writeFile(path.join(folder, 'npm-cli.js'), NPM);
    const pidsFile = path.join(folder, 'pids');
    const { program, ended } = start('test.mjs', [], {
      npm_execpath: path.join(folder, 'npm-cli.js'),
      npm_lifecycle_event: undefined,
      PIDS: pidsFile,
    });
    const pids = (await untilThere(pidsFile)).split(' ').map(Number);
    program.kill(signal);
    program.kill(signal);
    const { exitCode, said } = await ended;
    expect(said.trim().split('\n').slice(1)).toEqual(['Stopped.']);
    expect(exitCode).toBe(code);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(
      (await readdir(path.join(folder, '.cache/setup'))).filter(name =>
        name.startsWith('lock'),
      ),
    ).toEqual([]);
  });

  it('takes the lock of a killed one that had the same process number', async () => {
    await writeFile(
      path.join(folder, 'scripts/same.mjs'),
      `
import { mkdirSync, writeFileSync } from 'node:fs';
import { withFolderLock } from './folderLock.mjs';
const [lock] = process.argv.slice(2);
mkdirSync(lock);
writeFileSync(lock + '/' + process.pid + '-gone', '');
await withFolderLock(lock, async () => console.log('done'), () => console.log('waiting'));
`,
    );
    const { ended } = start('same.mjs', [path.join(folder, 'lock')]);
    expect(await ended).toEqual({ exitCode: 0, said: 'done\n' });
  });

  it('is done by one at a time, also when several find the lock of a dead one', async () => {
    await writeFile(path.join(folder, 'scripts/racer.mjs'), RACER);
    for (let round = 0; round < ROUNDS; round++) {
      const lock = path.join(folder, `lock-${round}`);
      await mkdir(lock);
      await writeFile(path.join(lock, `${DEAD_PID}-gone`), '');
      const args = [lock, path.join(folder, 'inside')];
      args.push(String(Date.now() + START_MS));
      const racers = Array.from({ length: RACERS }, () =>
        start('racer.mjs', args),
      );
      const outcomes = await Promise.all(racers.map(({ ended }) => ended));
      expect(outcomes).toEqual(outcomes.map(() => ({ exitCode: 0, said: '' })));
    }
  });
});
