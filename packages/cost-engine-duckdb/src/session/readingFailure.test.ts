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

import { ReadingFailedError } from '@backstage-finops/cost-engine';
import { readingFailure } from './readingFailure';

const RESOURCES = {
  memoryLimit: '256MB',
  threads: 2,
  workDirectory: '/var/finops',
};

function coded(code: string, message: string): Error {
  return Object.assign(new Error(`${code}: ${message}`), { code });
}

describe('an error that is not the bill’s', () => {
  it.each([
    [
      'finops.engine.memoryLimit',
      new Error(
        "Out of Memory Error: could not allocate block of size 15.2 MiB (1.0 MiB/3.8 MiB used)\n\nPossible solutions:\n* Increasing the memory limit (SET memory_limit='...GB')",
      ),
    ],
    [
      'finops.engine.workDirectory',
      new Error(
        'IO Error: Could not write file "/var/finops/reading_a_1_x/finest.parquet": No space left on device',
      ),
    ],
    [
      'finops.engine.workDirectory',
      new Error(
        "Out of Memory Error: failed to offload data block of size 256.0 KiB (9.8 MiB/9.8 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
      ),
    ],
    ['Make room', coded('ENOSPC', 'no space left on device, write')],
    [
      'that this process may write there',
      coded('EACCES', "permission denied, symlink '/var/finops/reading/a'"),
    ],
    ['report it', new Error('INTERNAL Error: Attempted to dereference null')],
  ])('says what to do: %s', (remedy, error) => {
    const failure = readingFailure(error, RESOURCES);
    expect(failure).toBeInstanceOf(ReadingFailedError);
    expect(failure).toMatchObject({
      detail: error.message.split('\n')[0],
      remedy: expect.stringContaining(remedy),
    });
  });

  it.each([
    new Error('Conversion Error: Could not convert string "a" to DOUBLE'),
    new Error(
      'Conversion Error: Could not convert string "No space left on device" to DOUBLE',
    ),
    new Error(
      'Invalid Input Error: CSV Error on Line: 3\nOriginal Line: 1,Out of Memory Error: /spill/\nIO Error: Could not write\nExpected Number of Columns: 1 Found: 2',
    ),
    new Error(
      'IO Error: Could not read enough bytes from file "part-0.parquet"',
    ),
    Object.assign(new Error('stopped'), { name: 'AbortError' }),
  ])('is told from what the bill or somebody did: %s', error => {
    expect(readingFailure(error, RESOURCES)).toBe(error);
  });
});
