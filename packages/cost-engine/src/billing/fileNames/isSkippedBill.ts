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

import { mayBeBillingManifest } from '../manifests';
import { billFormat } from './billFormat';
import { isHiddenFile } from './isHiddenFile';

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

/** What macOS keeps about a file on other file systems, named as the file. */
const APPLE_DOUBLE = /(?:^|\/)\._[^/]*$/;

/**
 * Whether a file of a bill's folder is not read because of its name although somebody may
 * take it for a part of the bill: it has the ending of no bill, or is hidden.
 *
 * @param name - relative to the folder, with `/`
 * @public
 */
export function isSkippedBill(name: string): boolean {
  // Of hidden files most are what tools leave; as a bill is named, one may be a bill.
  if (isHiddenFile(name)) {
    return billFormat(name) !== undefined && !APPLE_DOUBLE.test(name);
  }
  const base = name.slice(name.lastIndexOf('/') + 1);
  return (
    billFormat(name) === undefined &&
    !mayBeBillingManifest(name) &&
    !COMPANIONS.some(pattern => pattern.test(base))
  );
}
