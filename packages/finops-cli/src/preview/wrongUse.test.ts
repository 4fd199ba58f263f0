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

import { billCsv, tagsJson } from '../__testUtils__/billCsv';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
  await cli.write(
    'catalog.yaml',
    catalogYaml({
      checkout: { 'finops/tags': 'app=checkout' },
      search: { 'finops/accounts': 'aws/222222222222' },
    }),
  );
});

afterEach(() => cli.remove());

const CATALOG = ['--catalog', 'catalog.yaml'];
const CHECKOUT = { Tags: tagsJson({ app: 'checkout' }) };

describe('wrong use', () => {
  const bill = ['--bill', 'bill.csv'];

  it.each([
    ['no command', []],
    ['an unknown command', ['previev']],
    ['no bill', ['preview', ...CATALOG]],
    ['an unknown option', ['preview', ...bill, ...CATALOG, '--fast']],
    ['an unknown format', ['preview', ...bill, ...CATALOG, '--format', 'xml']],
    ['an empty path of a bill', ['preview', '--bill', '', ...CATALOG]],
    ['an empty path of a catalog', ['preview', ...bill, '--catalog', '']],
    ['an empty configuration path', ['preview', ...bill, '--config', '']],
    ['a bill that is not there', ['preview', '--bill', 'no.csv', ...CATALOG]],
    ['a catalog that is not there', ['preview', ...bill, '--catalog', 'no']],
    ['a catalog without entities', ['preview', ...bill, '--catalog', 'e.yaml']],
    [
      'a configuration that is not there',
      ['preview', ...bill, ...CATALOG, '--config', 'no.yaml'],
    ],
    [
      'a wrong setting',
      ['preview', ...bill, ...CATALOG, '--config', 'wrong.yaml'],
    ],
    [
      'a look-up file that is not there',
      ['preview', ...bill, ...CATALOG, '--config', 'lookup.yaml'],
    ],
    [
      'an entity that is not there',
      ['preview', ...bill, ...CATALOG, '--explain', 'component:default/none'],
    ],
    ['lint without files', ['lint']],
    ['lint of a file that is not there', ['lint', 'no.yaml']],
  ])('%s: 2, a message, and nothing on standard output', async (_, args) => {
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    await cli.write('e.yaml', 'a: b\n');
    await cli.write('wrong.yaml', 'finops: { tagKeyOrder: app }\n');
    await cli.write(
      'lookup.yaml',
      'finops: { conventions: [{ id: a, match: { tag: a }, lookup: { file: no.csv, key: a, value: b } }] }\n',
    );
    const { exitCode, out, err } = await cli.run(...args);
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
  });

  it('names the option that was meant', async () => {
    const { exitCode, err } = await cli.run('preview', '--bil', 'bill.csv');
    expect(exitCode).toBe(2);
    expect(err).toContain("unknown option '--bil'");
    expect(err).toContain('Did you mean --bill?');
  });

  it('names the setting that was meant', async () => {
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    await cli.write('typo.yaml', 'finops: { souces: {} }\n');
    const config = ['--config', 'typo.yaml'];
    const { exitCode, err } = await cli.run('preview', ...bill, ...config);
    expect(exitCode).toBe(2);
    expect(err).toContain(
      'typo.yaml: finops.souces: is not a setting. Did you mean sources?',
    );
  });

  it('is not to ask for help', async () => {
    const { exitCode, out } = await cli.run('preview', '--help');
    expect(exitCode).toBe(0);
    expect(out).toContain('--catalog');
    expect(out).toContain('Example:');
    expect(out).toContain('Exit codes:');
  });

  it('is not to ask for the version', async () => {
    const { exitCode, out } = await cli.run('--version');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+/);
  });
});
