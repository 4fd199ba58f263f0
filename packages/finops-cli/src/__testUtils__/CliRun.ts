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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PreviewReport } from '../preview/PreviewReport';
import { runCli } from '../runCli';

/** What a run of the command line left behind. */
export interface CliResult {
  exitCode: number;
  out: string;
  err: string;
}

/** A folder with files of a test, and the command line run in it. */
export class CliRun {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<CliRun> {
    return new CliRun(await mkdtemp(path.join(tmpdir(), 'finops-cli-test-')));
  }

  async write(name: string, content: string): Promise<void> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  async run(...args: string[]): Promise<CliResult> {
    let out = '';
    let err = '';
    const exitCode = await runCli(args, {
      cwd: this.folder,
      out: text => {
        out += text;
      },
      err: text => {
        err += text;
      },
    });
    return { exitCode, out, err };
  }

  /** Runs `preview --format json`. */
  async preview(
    ...args: string[]
  ): Promise<{ exitCode: number; report: PreviewReport; err: string }> {
    const { exitCode, out, err } = await this.run(
      'preview',
      '--format',
      'json',
      ...args,
    );
    return { exitCode, report: JSON.parse(out) as PreviewReport, err };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
