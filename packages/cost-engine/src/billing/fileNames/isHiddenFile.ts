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

/**
 * Whether a file below a folder is hidden: by its own name or by that of a folder. Jobs
 * of Hadoop, Spark and Delta keep what is unfinished, and their logs, in folders such as
 * `_temporary` and `_delta_log`; one such as `_month=2026-10` is a partition.
 *
 * @param name - relative to the folder, with `/`
 * @public
 */
export function isHiddenFile(name: string): boolean {
  const parts = name.split('/');
  const folders = parts.slice(0, -1);
  return (
    parts.some(part => part.startsWith('.')) ||
    folders.some(folder => folder.startsWith('_') && !folder.includes('='))
  );
}
