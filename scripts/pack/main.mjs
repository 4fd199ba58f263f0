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
 * Builds and packs what is installed elsewhere. Standard output carries what goes
 * into the other repository's package.json; everything else goes to standard error.
 */

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { spawnOwned } from '../processes.mjs';
import { root } from '../toolchain.mjs';

/** What the plugins are made of, those that others need first. */
const PLUGINS = [
  'packages/cost-engine',
  'packages/cost-engine-duckdb',
  'plugins/finops-common',
  'plugins/finops-node',
  'plugins/finops-backend',
  'plugins/finops',
];
/** For pipelines that check annotations; it needs the engines alone. */
const CLI = 'packages/finops-cli';

const outDir = path.join(root, 'packed');
const yarn = path.join(
  root,
  'toolchain/node_modules/@yarnpkg/cli-dist/bin/yarn.js',
);
const backstageCli = path.join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs Node.js to its end, its output to standard error. */
function node(args, cwd = root) {
  return new Promise((resolve, reject) => {
    const child = spawnOwned(process.execPath, args, {
      cwd,
      env: { ...process.env, CI: '1' },
      stdio: ['ignore', 2, 2],
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(new Error(`${path.basename(args[0])} failed (${code})`)),
    );
  });
}

function manifestOf(folder) {
  return JSON.parse(
    readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
  );
}

try {
  say('Types …');
  rmSync(path.join(root, 'dist-types'), { recursive: true, force: true });
  await node([tsc, '--incremental', 'false']);
  rmSync(outDir, { recursive: true, force: true });
  mkdirSync(outDir);
  for (const folder of [...PLUGINS, CLI]) {
    say(`${manifestOf(folder).name} …`);
    await node([backstageCli, 'package', 'build'], path.join(root, folder));
    const archive = path.join(outDir, `${path.basename(folder)}.tgz`);
    await node([yarn, 'pack', '--out', archive], path.join(root, folder));
  }
  const resolutions = Object.fromEntries(
    PLUGINS.map(folder => [
      manifestOf(folder).name,
      `file:./vendor/${path.basename(folder)}.tgz`,
    ]),
  );
  process.stdout.write(`${JSON.stringify({ resolutions }, undefined, 2)}\n`);
  say(
    `\nThe archives are in packed. Copy them to a folder vendor of your repository and name them in its package.json as above; docs/guides/install.md goes on from there.`,
  );
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
