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

import { mockServices } from '@backstage/backend-test-utils';
import { Naming, NamingSettings } from './NamingSettings';

describe('NamingSettings', () => {
  const naming = (
    providers: [string, string][] = [],
    supportServices: string[] = [],
  ): Naming => ({
    providers: new Map(providers),
    supportServices: new Set(supportServices),
  });

  it('have another hash when they name anything otherwise, and none without any', async () => {
    const hashOf = (value: Naming) =>
      new NamingSettings(async () => value, mockServices.logger.mock()).hash();
    const own = naming([
      ['our cloud', 'ours'],
      ['amazon', 'aws'],
    ]);
    expect(await hashOf(naming())).toBeUndefined();
    const hashes = await Promise.all(
      [
        own,
        naming([['our cloud', 'aws']]),
        naming([], ['help desk']),
        naming([['our cloud', 'aws']], ['help desk']),
      ].map(hashOf),
    );
    expect(new Set(hashes).size).toBe(4);
    expect(hashes).not.toContain(undefined);
    // The order in which they are written means nothing.
    const turned = naming([...own.providers].reverse());
    expect(await hashOf(turned)).toBe(hashes[0]);
  });

  it('hold as they were while there is a mistake in them', async () => {
    let value: Naming | undefined = naming([['our cloud', 'ours']]);
    const settings = new NamingSettings(async () => {
      if (!value) {
        throw new Error('finops.providers is no map');
      }
      return value;
    }, mockServices.logger.mock());
    const before = await settings.hash();
    value = undefined;
    expect(await settings.hash()).toBe(before);
    expect((await settings.current())?.providers.get('our cloud')).toBe('ours');
    value = naming([['our cloud', 'aws']]);
    expect(await settings.hash()).not.toBe(before);
  });
});
