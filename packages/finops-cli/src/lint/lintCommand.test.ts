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

import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';
import { LintReport } from './lintCatalog';

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
});

afterEach(() => cli.remove());

async function lintJson(...args: string[]) {
  const { exitCode, out } = await cli.run('lint', '--format', 'json', ...args);
  return { exitCode, report: JSON.parse(out) as LintReport };
}

describe('finops lint', () => {
  it('is content with annotations that are right', async () => {
    await cli.write(
      'catalog-info.yaml',
      catalogYaml({ a: { 'finops/tags': 'app=a', 'finops/split': 'even' } }),
    );
    const { exitCode, out } = await cli.run('lint', 'catalog-info.yaml');
    expect(exitCode).toBe(0);
    expect(out).toBe('1 entity, 1 claim, 0 errors, 0 warnings\n');
  });

  it('says what is wrong where, and what to do about it', async () => {
    await cli.write(
      'services/a.yaml',
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: a
  annotations:
    finops/accounts: '123456789012'
    finops/tags: app=a
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: b
  annotations:
    finops/account: aws/1
`,
    );
    const { exitCode, report } = await lintJson('services');
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ entities: 2, claims: 1, errors: 2 });
    expect(
      report.findings.map(({ file, line, entityRef, annotation, remedy }) => [
        `${file}:${line}`,
        entityRef,
        annotation,
        remedy,
      ]),
    ).toEqual([
      [
        'services/a.yaml:6',
        'component:default/a',
        'finops/accounts',
        'Write provider/account, such as aws/123456789012',
      ],
      [
        'services/a.yaml:14',
        'component:default/b',
        'finops/account',
        'Did you mean finops/accounts?',
      ],
    ]);
    const { out } = await cli.run('lint', 'services');
    expect(out).toContain('services/a.yaml:6: error: The account');
  });

  it('only warns of claims of equal right', async () => {
    await cli.write(
      'all.yaml',
      catalogYaml({ a: { 'finops/tags': 'x=1' }, b: { 'finops/tags': 'x=1' } }),
    );
    const { exitCode, report } = await lintJson('all.yaml');
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ errors: 0, warnings: 2 });
  });

  it('reports what is not YAML, or there twice, and reads on', async () => {
    await cli.write('1.yaml', `a: [1\n---\n${catalogYaml({ a: {} })}`);
    await cli.write('2.yaml', catalogYaml({ a: {} }));
    await cli.write('values.yaml', 'replicas: 3\n');
    const { exitCode, report } = await lintJson('.');
    expect(exitCode).toBe(1);
    expect(report.entities).toBe(1);
    expect(report.findings.map(({ file, problem }) => [file, problem])).toEqual(
      [
        ['1.yaml', expect.stringContaining('The file is not YAML')],
        ['2.yaml', 'component:default/a is in 1.yaml already'],
      ],
    );
  });

  it('passes over templates that are no YAML, in a monorepo', async () => {
    await cli.write('services/a/catalog-info.yaml', catalogYaml({ a: {} }));
    await cli.write(
      'services/a/chart/templates/deployment.yaml',
      'apiVersion: apps/v1\nkind: Deployment\n{{- if .Values.on }}\nx: {{ .y }}\n',
    );
    await cli.write('values.yaml', 'a: &a [1]\nb: *undefined\n');
    const { exitCode, out, err } = await cli.run('lint', '.');
    expect(exitCode).toBe(0);
    expect(out).toBe('1 entity, 0 claims, 0 errors, 0 warnings\n');
    expect(err).toContain('services/a/chart/templates/deployment.yaml');
    // Whoever names such a file is told.
    const named = await cli.run('lint', 'values.yaml');
    expect(named.exitCode).toBe(1);
    expect(named.out).toContain('The file is not YAML');
  });

  it.each([
    ['leads nowhere', 'x: *undefined'],
    [
      'leads to billions of nodes',
      [
        'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
        ...Array.from(
          { length: 9 },
          (_, i) =>
            `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
        ),
      ].join('\n'),
    ],
  ])('reports an alias that %s', async (_, text) => {
    await cli.write('a.yaml', catalogYaml({ a: {} }));
    await cli.write(
      'b.yaml',
      `apiVersion: backstage.io/v1alpha1\nkind: Component\n${text}\n`,
    );
    const { exitCode, report } = await lintJson('.');
    expect(exitCode).toBe(1);
    expect(report.entities).toBe(1);
    expect(report.findings).toMatchObject([
      { file: 'b.yaml', severity: 'error' },
    ]);
  });

  it.each([
    ['', 'empty', ''],
    ['[a=b]', 'a list', '["a=b"]'],
    ['{ a: b }', 'a map', '{"a":"b"}'],
    ['12', 'a number', '12'],
  ])('says what a value is that is no text: %s', async (value, kind, shown) => {
    await cli.write(
      'a.yaml',
      `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: a
  annotations:
    finops/tags: ${value}
`,
    );
    const { report } = await lintJson('a.yaml');
    expect(report.findings).toMatchObject([
      { problem: `The value is ${kind}, not a text`, value: shown },
    ]);
  });

  it('says which document lacks what makes it an entity', async () => {
    await cli.write(
      'a.yaml',
      `${catalogYaml({
        a: {},
      })}\n---\nkind: Component\nmetadata: { title: A }\n`,
    );
    await cli.write('none.yaml', 'replicas: 3\n');
    const { exitCode, report } = await lintJson('a.yaml', 'none.yaml');
    expect(exitCode).toBe(1);
    expect(report.findings.map(({ file, problem }) => [file, problem])).toEqual(
      [
        [
          'a.yaml',
          'Document 2 looks like an entity and lacks apiVersion, metadata.name',
        ],
        ['none.yaml', 'The file has no entity of Backstage'],
      ],
    );
  });

  it('warns of accounts that no bill will have', async () => {
    await cli.write(
      'a.yaml',
      catalogYaml({ a: { 'finops/accounts': 'aws/123; awss/123456789012' } }),
    );
    const { report } = await lintJson('a.yaml');
    expect(report.warnings).toBe(2);
    expect(report.findings.map(({ problem }) => problem)).toEqual([
      '"123" is matched as it is written, and looks unlike the id of an AWS account',
      'The provider "awss" is not known',
    ]);
  });

  it.each([
    ['azure/3F2504E0-4f89-41d3-9a0c-0305e82c3301', undefined],
    ['azure//subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301', undefined],
    ['Azure/Checkout-Prod', 'the id of an Azure subscription'],
    ['gcp/checkout-prod', undefined],
    ['gcp/example.com:checkout-prod', undefined],
    ['gcp/123456789012', 'the id of a Google Cloud project'],
    ['gcp/Checkout', 'the id of a Google Cloud project'],
    ['oci/ocid1.compartment.oc1..aaaaaaaa3n', undefined],
    ['oci/ocid1.tenancy.oc1.eu-frankfurt-1.aaaaaaaa3n', undefined],
    ['oci/checkout', 'the id of a compartment or tenancy of OCI'],
  ])(
    'knows what the accounts of each provider look like: %s',
    async (account, problem) => {
      await cli.write(
        'a.yaml',
        catalogYaml({ a: { 'finops/accounts': account } }),
      );
      const { exitCode, report } = await lintJson('a.yaml');
      expect(exitCode).toBe(0);
      expect(report.claims).toBe(1);
      expect(report.findings.map(finding => finding.problem).join()).toMatch(
        problem ?? /^$/,
      );
    },
  );

  it('only warns of what InfraWallet understands and a bill does not', async () => {
    await cli.write(
      'a.yaml',
      catalogYaml({ a: { 'infrawallet.io/category': 'Compute' } }),
    );
    const { exitCode, report } = await lintJson('a.yaml');
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ claims: 0, errors: 0, warnings: 1 });
  });

  it('checks the conventions of a configuration as well', async () => {
    await cli.write('a.yaml', catalogYaml({ checkout: {} }));
    await cli.write(
      'app-config.yaml',
      `finops:
  conventions:
    - id: app
      match: { tag: app }
      entity: component:default/{value}
      aliases: { shop: chekout }
    - id: account
      match: { column: SubAcountName }
      entity: component:default/{value}
`,
    );
    const { exitCode, report } = await lintJson(
      'a.yaml',
      '--config',
      'app-config.yaml',
    );
    expect(exitCode).toBe(1);
    expect(
      report.findings.map(({ file, entityRef, annotation, remedy }) => [
        file,
        entityRef,
        annotation,
        remedy,
      ]),
    ).toEqual([
      [
        'app-config.yaml',
        null,
        'finops.conventions account',
        'Did you mean SubAccountName?',
      ],
      [
        'app-config.yaml',
        null,
        'finops.conventions app',
        'Did you mean component:default/checkout?',
      ],
    ]);
  });

  it('follows Locations to their files', async () => {
    await cli.write(
      'all.yaml',
      `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./services/*.yaml, ./none.yaml] }
`,
    );
    await cli.write('services/a.yaml', catalogYaml({ a: {} }));
    await cli.write('services/b.yaml', catalogYaml({ b: {} }));
    const { exitCode, report } = await lintJson('all.yaml');
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ entities: 2, warnings: 1 });
    expect(report.findings[0].problem).toContain('./none.yaml');
  });
});
