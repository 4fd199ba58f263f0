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

import path from 'node:path';

/**
 * What lies beside bills and is never one: manifests and other descriptions, marks that
 * jobs of Hadoop, Spark and Databricks leave when they start and end, checksums,
 * read-me files, and what desktops remember of a folder.
 */
const COMPANIONS = [
  /\.json$/i,
  /^_(?:SUCCESS|(?:started|committed)_\d+|(?:common_)?metadata)$/,
  /\.(?:crc|md5|sha\d+)$/i,
  /^(?:md5|sha\d+)sums?(?:\.txt)?$/i,
  /\.md$/i,
  /^read-?me(?:\.txt)?$/i,
  /^(?:thumbs\.db|desktop\.ini)$/i,
];

/** Whether nobody would take it for a part of a bill, by its name. */
export function isCompanionFile(name: string): boolean {
  const base = path.posix.basename(name);
  return COMPANIONS.some(pattern => pattern.test(base));
}
