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

import { CommandIo } from '../CommandIo';
import { readCatalogFiles } from '../catalog/readCatalogFiles';
import { skippedNote } from '../catalog/skippedNote';
import { readFinopsSettings } from '../config/readFinopsSettings';
import { OutputFormat } from '../OutputFormat';
import { formatLintReport } from './formatLintReport';
import { lintCatalog } from './lintCatalog';

/** What `finops lint` was asked for. */
export interface LintOptions {
  catalog: readonly string[];
  config?: string;
  format: OutputFormat;
}

/** @returns the exit code: 0 clean, 1 errors */
export async function lintCommand(
  options: LintOptions,
  io: CommandIo,
): Promise<number> {
  const { attribution } = await readFinopsSettings(options.config, io.cwd);
  const catalog = await readCatalogFiles(options.catalog, io.cwd, io.signal);
  io.err(skippedNote(catalog.skipped));
  io.signal?.throwIfAborted();
  const report = lintCatalog(catalog, attribution, options.config ?? '');
  io.out(
    options.format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : formatLintReport(report),
  );
  return report.errors > 0 ? 1 : 0;
}
