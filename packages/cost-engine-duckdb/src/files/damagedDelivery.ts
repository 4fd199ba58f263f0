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

import { Refusal } from '@backstage-finops/cost-engine';
import { PreparedFile } from './PreparedFile';

/**
 * The refusal for content that turns out to be damaged while it is scanned, such as
 * a Parquet page that cannot be unpacked.
 *
 * @internal
 */
export function damagedDelivery(
  files: readonly PreparedFile[],
  error: Error,
): Refusal {
  const [message] = error.message.split('\n');
  const named = files.find(({ scanPath }) => error.message.includes(scanPath));
  const file = named ?? (files.length === 1 ? files[0] : undefined);
  return {
    ...(file && { file: file.file.name }),
    problem: `The content cannot be read: ${
      file ? message.replaceAll(file.scanPath, file.file.name) : message
    }`,
    remedy: 'The file is damaged: copy or export it again',
  };
}
