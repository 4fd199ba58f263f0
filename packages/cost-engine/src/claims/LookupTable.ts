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
 * A look-up file: a value of the bill to an entity, an environment, or both.
 *
 * @public
 */
export interface LookupTable {
  /** Name of the file, as configured. */
  readonly file: string;
  readonly rows: ReadonlyMap<string, LookupRow>;
}

/**
 * What a look-up file says about one value.
 *
 * @public
 */
export interface LookupRow {
  readonly value?: string;
  readonly environment?: string;
}
