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
import { LoggerService } from '@backstage/backend-plugin-api';
import { AttributionSettings } from '@backstage-finops/cost-engine';

/** Settings that decide what a reading calls providers and support. @internal */
export type Naming = Pick<AttributionSettings, 'providers' | 'supportServices'>;

/**
 * The settings of naming as they are now; while they contain a mistake, as they were
 * before it. The sweep of the catalog says what is wrong.
 *
 * @internal
 */
export class NamingSettings {
  readonly #read: () => Promise<Naming>;
  readonly #logger: LoggerService;
  #last: Naming | undefined;

  constructor(read: () => Promise<Naming>, logger: LoggerService) {
    this.#read = read;
    this.#logger = logger;
  }

  /** Undefined while nobody has seen them without a mistake. */
  async current(): Promise<Naming | undefined> {
    try {
      this.#last = await this.#read();
    } catch (error) {
      this.#logger.warn(
        `finops.providers and finops.supportServices are used as they were before, until the mistakes in the settings of attribution are corrected: ${error}`,
      );
    }
    return this.#last;
  }

  /** Changes when bills have to be read again; undefined without any settings. */
  async hash(): Promise<string | undefined> {
    const naming = await this.current();
    if (!naming || naming.providers.size + naming.supportServices.size === 0) {
      return undefined;
    }
    const text = JSON.stringify([
      [...naming.providers].sort(),
      [...naming.supportServices].sort(),
    ]);
    return createHash('sha256').update(text).digest('hex');
  }
}
