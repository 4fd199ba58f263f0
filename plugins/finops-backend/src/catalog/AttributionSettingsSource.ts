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

import { readFile } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { Config } from '@backstage/config';
import {
  AttributionSettings,
  lookupFilesOf,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';

/**
 * The settings that influence attribution. The configuration is fixed while the
 * backend runs; look-up files are read again each time, so that finance can replace
 * one without a restart.
 *
 * @internal
 */
export class AttributionSettingsSource {
  readonly #value: unknown;
  readonly #root: string;
  #files: string | undefined;
  #settings: AttributionSettings | undefined;

  /**
   * @param config - the root configuration
   * @param root - folder that relative names of look-up files start from
   */
  constructor(config: Config, root: string) {
    this.#value = config.getOptional('finops');
    this.#root = root;
  }

  /**
   * The same object as long as nothing changed.
   *
   * @throws AttributionSettingsError naming the setting and what to do
   */
  async read(): Promise<AttributionSettings> {
    const lookupFiles: Record<string, string> = {};
    for (const name of lookupFilesOf(this.#value)) {
      const content = await this.#readFile(name);
      if (content !== undefined) {
        lookupFiles[name] = content;
      }
    }
    const files = JSON.stringify(lookupFiles);
    if (!this.#settings || files !== this.#files) {
      this.#settings = readAttributionSettings(this.#value, { lookupFiles });
      this.#files = files;
    }
    return this.#settings;
  }

  /** A file that is not there is reported by the setting that names it. */
  async #readFile(name: string): Promise<string | undefined> {
    try {
      return await readFile(
        isAbsolute(name) ? name : resolve(this.#root, name),
        'utf8',
      );
    } catch {
      return undefined;
    }
  }
}
