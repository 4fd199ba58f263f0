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
 * Child processes that never outlive their parent: each leads a process group
 * of its own, and the group is ended when this process ends, for whatever
 * reason it can still notice.
 */

import { spawn } from 'node:child_process';

const GRACE_MS = 8_000;

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

const owned = new Set();
let watching = false;

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') {
      child.kill(signal);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It is gone already.
  }
}

function onExit() {
  for (const child of owned) {
    signalGroup(child, 'SIGKILL');
  }
}

async function onSignal(signal) {
  await Promise.all([...owned].map(child => end(child)));
  process.exit(128 + SIGNALS[signal]);
}

function watch() {
  if (!watching) {
    watching = true;
    process.on('exit', onExit);
    for (const signal of Object.keys(SIGNALS)) {
      process.on(signal, onSignal);
    }
  }
}

/** Leaves signals to others again. */
export function ignoreSignals() {
  watching = false;
  for (const signal of Object.keys(SIGNALS)) {
    process.off(signal, onSignal);
  }
}

/** Like spawn, for a child that must not outlive this process. */
export function spawnOwned(command, args, options = {}) {
  watch();
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
  });
  owned.add(child);
  // Its descendants may live on, so the group is signalled once more.
  child.on('exit', () => {
    signalGroup(child, 'SIGTERM');
    owned.delete(child);
  });
  child.on('error', () => owned.delete(child));
  return child;
}

/** Ends a child and its descendants: asks first, insists after a while. */
export async function end(child, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const gone = new Promise(resolve => child.on('exit', resolve));
  signalGroup(child, signal);
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(timer);
}
