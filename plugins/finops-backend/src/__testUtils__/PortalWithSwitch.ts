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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Knex } from 'knex';
import { TestPortal } from './TestPortal';

/**
 * A portal with one bill, which is delivered anew in the middle of an answer.
 */
export class PortalWithSwitch {
  static async start(options: {
    knex: Knex;
    before: string;
    after: string;
  }): Promise<PortalWithSwitch> {
    const portal = await TestPortal.start({
      knex: options.knex,
      bills: { aws: { 'bill.csv': options.before } },
    });
    await portal.importsEnd();
    return new PortalWithSwitch(portal, options.after);
  }

  #restore = () => {};

  private constructor(
    readonly portal: TestPortal,
    private readonly after: string,
  ) {}

  /**
   * Delivers the other bill when a method of readers is called for the first time, before it reads. What is read is real.
   */
  switchBefore<M extends string>(
    reader: { prototype: Record<M, (...args: any[]) => Promise<any>> },
    method: M,
  ): void {
    const { prototype } = reader;
    const original = prototype[method];
    const deliver = () => this.deliver();
    this.#restore = () => {
      prototype[method] = original;
    };
    let switched: Promise<void> | undefined;
    prototype[method] = async function switchFirst(...args) {
      switched ??= deliver();
      await switched;
      return original.apply(this, args);
    };
  }

  async deliver(): Promise<void> {
    await writeFile(join(this.portal.directory, 'aws', 'bill.csv'), this.after);
    await this.portal.post('/sources/aws/import');
    await this.portal.importsEnd();
  }

  async stop(): Promise<void> {
    this.#restore();
    await this.portal.stop();
  }
}
