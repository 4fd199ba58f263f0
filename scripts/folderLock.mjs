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
 * A lock that processes of one machine take in turn: a folder with one file, the mark
 * of its owner. Needs nothing but Node.js, since it guards the installation.
 */

import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const POLL_MS = 500;

/** How platforms say that a folder cannot take the place of one that has files in it. */
const TAKEN = new Set(['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES']);

/** How they say that a folder has files in it, or is gone. */
const NOT_REMOVED = new Set([...TAKEN, 'ENOENT', 'EBUSY']);

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Of this process. */
const ownMarks = new Set();

/**
 * A mark with the number of this process that is none of its own is of one that was
 * killed: in a container the next process often has the same number.
 */
function isAliveOwner(mark) {
  const pid = Number.parseInt(mark, 10);
  return pid > 0 && (pid === process.pid ? ownMarks.has(mark) : isAlive(pid));
}

/**
 * Removes a lock whose owner is dead, and never another one: marks are unique, so that
 * what another process puts there in the meantime has a mark that is not asked for,
 * and a folder with a mark in it is not removed.
 *
 * @returns whether somebody is alive who holds it
 */
function removeDead(lockDir) {
  let marks;
  try {
    marks = readdirSync(lockDir);
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw error;
    }
    // Just given back.
    return false;
  }
  if (marks.some(isAliveOwner)) {
    return true;
  }
  for (const mark of marks) {
    rmSync(path.join(lockDir, mark), { force: true });
  }
  try {
    rmdirSync(lockDir);
  } catch (error) {
    if (!NOT_REMOVED.has(error.code)) {
      throw error;
    }
  }
  return false;
}

/**
 * Does the work while no other process does any under the same lock. When this process
 * ends in between, the lock is given back; when it is killed, the next one sees that.
 *
 * @param onWait - called once if another process has the lock
 */
export async function withFolderLock(lockDir, work, onWait) {
  // Filled first and put in place in one step: whoever is killed in between
  // leaves no lock without an owner.
  const mark = `${process.pid}-${randomUUID()}`;
  const own = `${lockDir}.${mark}`;
  ownMarks.add(mark);
  mkdirSync(own, { recursive: true });
  writeFileSync(path.join(own, mark), '');
  let held = own;
  const release = () => {
    // Out of the way in one step: while files of it are removed one by one, the
    // next one may already put its own in this place.
    if (held === lockDir) {
      renameSync(lockDir, own);
    }
    rmSync(own, { recursive: true, force: true });
    ownMarks.delete(mark);
  };
  process.on('exit', release);
  try {
    let told = false;
    while (held === own) {
      try {
        renameSync(own, lockDir);
        held = lockDir;
      } catch (error) {
        if (!TAKEN.has(error.code)) {
          throw error;
        }
        if (!removeDead(lockDir)) {
          // Lets signals through, and others that just took it show themselves.
          await new Promise(resolve => setTimeout(resolve, 1));
          continue;
        }
        if (!told) {
          onWait?.();
          told = true;
        }
        await new Promise(resolve => setTimeout(resolve, POLL_MS));
      }
    }
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
