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
const POLL_INTERVAL_MS = 50;
/** What is left of a killed process where nobody collects it (a container without init). */
const REMAINS_MS = 500;

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

const owned = new Set();
let watching = false;
const interruption = new AbortController();

/**
 * Aborted as soon as this process was asked to end: what children say and how they
 * end from then on is what was asked for, and no failure.
 */
export const interrupted = interruption.signal;

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

/** Whether the child or a descendant of it still runs. */
function isGroupAlive(child) {
  if (process.platform === 'win32') {
    return child.exitCode === null && child.signalCode === null;
  }
  try {
    process.kill(-child.pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Insists when the group does not end by itself; resolves when it is gone. */
async function groupGone(child) {
  const deadline = Date.now() + GRACE_MS;
  let insisted = false;
  while (isGroupAlive(child) && Date.now() < deadline + REMAINS_MS) {
    if (!insisted && Date.now() > deadline) {
      signalGroup(child, 'SIGKILL');
      insisted = true;
    }
    await new Promise(resolve => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  owned.delete(child);
}

function onExit() {
  for (const child of owned) {
    signalGroup(child, 'SIGKILL');
  }
}

async function onSignal(signal) {
  // A terminal and the parent may both send it; asked twice, a server just breaks off.
  if (interrupted.aborted) {
    return;
  }
  interruption.abort(signal);
  await Promise.all([...owned].map(child => end(child)));
  process.stderr.write('Stopped.\n');
  process.exit(128 + SIGNALS[signal]);
}

/**
 * From here on a signal ends this process as it ought to: with its children, and with
 * a word. What is spawned here sees to this by itself.
 */
export function heedSignals() {
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
  heedSignals();
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
  });
  owned.add(child);
  // Its descendants may live on, such as a server that was just restarted.
  child.on('exit', () => {
    signalGroup(child, 'SIGTERM');
    groupGone(child);
  });
  child.on('error', () => owned.delete(child));
  return child;
}

/** Ends a child and its descendants: asks first, insists after a while. */
export async function end(child, signal = 'SIGTERM') {
  signalGroup(child, signal);
  await groupGone(child);
}
