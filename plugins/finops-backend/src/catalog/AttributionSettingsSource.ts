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

import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { Config } from '@backstage/config';
import {
  AttributionSettings,
  lookupFilesOf,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';

/** A look-up file as it was read; nothing where there is none. */
interface LookupFile {
  /** Another one when the file was replaced or written to. */
  identity?: string;
  content?: string;
}

/**
 * The settings that influence attribution. The configuration is fixed while the
 * backend runs; look-up files are looked at each time and read when they have changed,
 * so that finance can replace one without a restart.
 *
 * @internal
 */
export class AttributionSettingsSource {
  readonly #value: unknown;
  readonly #root: string;
  /** As they were when the settings were read. */
  #files: LookupFile[] = [];
  readonly #known = new Map<string, LookupFile>();
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
    const names = lookupFilesOf(this.#value);
    const files = await Promise.all(names.map(name => this.#fileOf(name)));
    if (
      !this.#settings ||
      files.some(({ content }, i) => content !== this.#files[i]?.content)
    ) {
      this.#settings = readAttributionSettings(this.#value, {
        lookupFiles: Object.fromEntries(
          names.flatMap((name, i) => {
            const { content } = files[i];
            return content === undefined ? [] : [[name, content]];
          }),
        ),
      });
    }
    this.#files = files;
    return this.#settings;
  }

  /** A file that is not there is reported by the setting that names it. */
  async #fileOf(name: string): Promise<LookupFile> {
    const path = isAbsolute(name) ? name : resolve(this.#root, name);
    try {
      const { ino, size, mtimeMs, ctimeMs } = await stat(path);
      const identity = [ino, size, mtimeMs, ctimeMs].join(' ');
      const known = this.#known.get(path);
      if (known?.identity === identity) return known;
      const file = { identity, content: await readFile(path, 'utf8') };
      this.#known.set(path, file);
      return file;
    } catch {
      return {};
    }
  }
}
