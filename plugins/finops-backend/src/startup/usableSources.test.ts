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

import { ConfigReader } from '@backstage/config';
import { usableSources } from './usableSources';

const configOf = (files: unknown) =>
  new ConfigReader({
    finops: { tagKeyOrder: ['app'], sources: { files } },
  } as any);

describe('usableSources', () => {
  it('leaves a configuration without mistakes alone', () => {
    const config = configOf([{ name: 'aws', path: './aws' }]);
    expect(usableSources(config)).toEqual({ config, errors: [] });
  });

  it('leaves out the source with a mistake, names it and its place, and keeps the rest', () => {
    const { config, errors } = usableSources(
      configOf([
        { name: 'aws', path: './aws' },
        { name: 'azure', path: './azure', layout: 'zip' },
        { name: 'aws', path: './other' },
        { path: './nameless' },
      ]),
    );
    expect(
      config
        .getConfigArray('finops.sources.files')
        .map(one => one.getString('name')),
    ).toEqual(['aws']);
    expect(config.getStringArray('finops.tagKeyOrder')).toEqual(['app']);
    expect(errors).toHaveLength(3);
    expect(errors[0]).toContain("finops.sources.files[1].layout is 'zip'");
    expect(errors[1]).toContain('finops.sources.files[2].name');
    expect(errors[2]).toContain('name');
  });

  it('refuses a name that a module has taken', () => {
    const { errors } = usableSources(
      configOf([{ name: 'aws', path: './aws' }]),
      ['aws'],
    );
    expect(errors[0]).toContain('another source has already');
  });

  it('says what is wrong when the sources are no list', () => {
    const { config, errors } = usableSources(configOf({ name: 'aws' }));
    expect(errors[0]).toContain("finops.sources.files can't be read");
    expect(config.getOptionalConfigArray('finops.sources.files')).toEqual([]);
  });

  it('works without any configuration', () => {
    expect(usableSources(new ConfigReader({})).errors).toEqual([]);
  });
});
