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

import { Refusal } from '../Refusal';
import { BillingManifest } from './BillingManifest';
import { PossibleBill } from './chooseManifestParts';

/**
 * Files that a manifest names, and that are not there, or not as a whole: it was copied before they were.
 *
 * @param bills - all files that could be bills, by name
 * @public
 */
export function missingParts(
  { name: manifest, parts }: BillingManifest,
  bills: ReadonlyMap<string, Pick<PossibleBill, 'bytes'>>,
): Refusal[] {
  return parts.flatMap(({ address, name = '', bytes: expected }) => {
    const bill = bills.get(name);
    const remedy = 'Copy the export again, and its manifest last';
    if (!bill) {
      const problem =
        'The manifest names a file that is not there, or no CSV, CSV.gz or Parquet';
      return { file: manifest, value: address, problem, remedy };
    }
    return expected === undefined || expected === bill.bytes
      ? []
      : {
          file: name,
          problem: `The file has ${bill.bytes} bytes, and its manifest says ${expected}`,
          remedy,
        };
  });
}
