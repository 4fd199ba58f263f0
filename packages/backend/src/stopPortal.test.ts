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

import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Programs of their own are started, on machines that do much else. */
jest.setTimeout(60_000);

const SCRIPTS = path.resolve(__dirname, '../../../scripts');

/**
 * Stands where the Backstage CLI does: answers for both halves of the portal, says
 * what a backend says when it ends, and ends when it is asked or when it is to crash.
 */
const STAND_IN = `
const { createServer } = require('node:http');
const answer = (request, response) => {
  if (request.url === '/crash') {
    console.log('out of luck');
    console.error('backend exited with code 7');
  }
  response.end(
    request.url === '/api/auth/guest/refresh'
      ? '{"backstageIdentity":{"token":"t"}}'
      : '{"sources":[],"configurationErrors":[]}',
  );
};
const { APP_CONFIG_app_listen_port, APP_CONFIG_backend_listen_port } = process.env;
createServer(answer).listen(+APP_CONFIG_app_listen_port, '127.0.0.1');
createServer(answer).listen(+APP_CONFIG_backend_listen_port, '127.0.0.1');
process.on('SIGTERM', () => {
  console.log('2026-11-19T00:00:00.000Z finops error shutting down');
  console.error('backend exited with code 0');
  setTimeout(() => process.exit(0), 100);
});
`;

let folder: string;
let portal: ChildProcess;
let said: string;
let backendPort: number;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function untilSaid(text: string): Promise<void> {
  while (!said.includes(text)) {
    if (portal.exitCode !== null) {
      throw new Error(`The portal ended before it said "${text}": ${said}`);
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'portal-'));
  await cp(SCRIPTS, path.join(folder, 'scripts'), { recursive: true });
  const bin = path.join(folder, 'node_modules/@backstage/cli/bin');
  await mkdir(bin, { recursive: true });
  await writeFile(path.join(bin, 'backstage-cli'), STAND_IN);
  backendPort = await freePort();
  portal = spawn(
    process.execPath,
    [
      path.join(folder, 'scripts/portal/main.mjs'),
      ...['--frontend-port', String(await freePort())],
      ...['--backend-port', String(backendPort)],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  said = '';
  const listen = (text: Buffer) => {
    said += text;
  };
  portal.stdout!.on('data', listen);
  portal.stderr!.on('data', listen);
  await untilSaid('Stop it with Ctrl+C.');
  said = '';
});

afterEach(async () => {
  if (portal.exitCode === null) {
    portal.kill('SIGTERM');
    await once(portal, 'close');
  }
  await rm(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'says no more than that it stopped on %s',
    async (signal, code) => {
      // As Ctrl+C does under npm: the terminal and the parent send it.
      portal.kill(signal);
      portal.kill(signal);
      const [exitCode] = await once(portal, 'close');
      expect(said.trim()).toBe('Stopped.');
      expect(exitCode).toBe(code);
    },
  );

  it('says how a backend ended that nobody asked to', async () => {
    await fetch(`http://127.0.0.1:${backendPort}/crash`);
    await untilSaid('The backend is not running.');
    expect(said).toContain('The backend stopped with exit code 7.');
    expect(said).toContain('out of luck');
    expect(said).not.toContain('Stopped.');
  });
});
