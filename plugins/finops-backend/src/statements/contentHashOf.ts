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

import { createHash } from 'node:crypto';
import { IdentifiedFile } from './identifyFiles';

/**
 * The hash of what a delivery contains, whatever its files are called: what is
 * delivered again under another name or time is recognised by it.
 *
 * @internal
 */
export function contentHashOf(files: readonly IdentifiedFile[]): string {
  const hashes = new Set(files.map(file => file.identity.sha256));
  return createHash('sha256')
    .update([...hashes].sort().join('\n'))
    .digest('hex');
}
