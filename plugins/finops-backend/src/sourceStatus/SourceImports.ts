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
 * What pages may ask of the imports.
 *
 * @internal
 */
export interface SourceImports {
  /** The configured sources. */
  list(): { name: string; kind: string }[];
  /** Settings that keep a source from being used, with what to do. */
  readonly configurationErrors: string[];
  /** Whether an import of the source runs in this process. */
  isImporting(source: string): boolean;
  /**
   * Starts an import and returns; how it ends is in the state of the source.
   *
   * @returns false when one that looks at all of the source runs, or is the next
   */
  start(source: string): boolean;
}
