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
 * Who writes a manifest: AWS Data Exports, Azure Cost Management exports, or whoever
 * follows the guide to billing sources.
 *
 * @public
 */
export type ManifestKind = 'aws' | 'azure' | 'finops';

/**
 * A file that a manifest names.
 *
 * @public
 */
export interface ManifestPart {
  /** As the manifest writes it. */
  address: string;
  /** Its path below the folder; absent when it is not there. */
  name?: string;
  /** Size, as the manifest says. */
  bytes?: number;
}

/**
 * What a manifest says about a delivery. Paths are relative to the folder that the
 * delivery was copied to, with `/`.
 *
 * @public
 */
export interface BillingManifest {
  kind: ManifestKind;
  /** Its own path. */
  name: string;
  /** Of several manifests of one unit the latest counts. */
  unit: string;
  /** The unit, to be shown to people. */
  label: string;
  /** Names the run, where runs have folders; sorts by time. */
  run?: string;
  /** When the run was submitted, where it says so. Milliseconds since 1970. */
  submittedMs?: number;
  parts: ManifestPart[];
  /**
   * Begins the paths of the files that only a manifest of this unit can make count:
   * what else lies there is left over from other runs.
   */
  territory: string;
  /**
   * Begins the paths of the whole export, of which the unit is one month: folders of
   * months without a manifest are not complete.
   */
  months?: { prefix: string; folder: RegExp };
  /** 'YYYY-MM': all rows are of this billing period. */
  billingPeriod?: string;
  /** Names of the columns of all its files. */
  columns?: string[];
  /** Data rows of all its files. */
  rows?: number;
}
