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

/**
 * Has the system write out what earlier runs left in its cache. Otherwise the next
 * run waits for their files: SQLite syncs on the thread of the event loop, and a
 * checkpoint behind a gigabyte of somebody else's pages takes half a second.
 */
export function flushDisk(): Promise<void> {
  return new Promise(done => {
    const child = spawn('sync', { stdio: 'ignore' });
    // Where there is no such command, the figures are what they are.
    child.on('error', () => done());
    child.on('close', () => done());
  });
}
