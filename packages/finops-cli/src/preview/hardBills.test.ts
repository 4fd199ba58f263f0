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

import { rmSync } from 'node:fs';
import path from 'node:path';
import {
  buildCatalogSnapshot,
  compileClaims,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';
import { DuckDbCostEngine } from '@backstage-finops/cost-engine-duckdb';
import { billCsv, tagsJson } from '../__testUtils__/billCsv';
import { catalogYaml } from '../__testUtils__/catalogYaml';
import { CliRun } from '../__testUtils__/CliRun';
import { LintReport } from '../lint/lintCatalog';
import { findBill } from '../bills/findBill';
import { previewBills } from './previewBills';

/** Each bill starts an engine, which takes its time on a busy machine. */
jest.setTimeout(60_000);

let cli: CliRun;

beforeEach(async () => {
  cli = await CliRun.create();
});

afterEach(() => cli.remove());

describe('bills that are hard to post', () => {
  it('are refused alone when an amount is more than the ledger holds', async () => {
    await cli.write('good.csv', billCsv([{}]));
    await cli.write('huge.csv', billCsv([{ BilledCost: '99999999999' }]));
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'huge.csv', '--bill', 'good.csv'],
    );
    expect(exitCode).toBe(1);
    expect(report.refused).toEqual([
      expect.objectContaining({ file: 'huge.csv', column: 'BilledCost' }),
    ]);
    expect(report.statements.map(({ source }) => source)).toEqual(['good.csv']);
  });

  it('are refused alone, by name, whatever goes wrong with them', async () => {
    await cli.write('bill.csv', billCsv([{}]));
    const claimSet = compileClaims(
      buildCatalogSnapshot([]),
      readAttributionSettings(),
    );
    const engine = new DuckDbCostEngine({
      workDirectory: path.join(cli.folder, 'work'),
    });
    const bills = await Promise.all(
      ['bill.csv', 'bill.csv'].map(bill => findBill(bill, cli.folder)),
    );
    let reads = 0;
    const report = await previewBills({
      bills,
      claimSet,
      engine: {
        read: (...args) =>
          reads++ === 0
            ? Promise.reject(new Error('no space left'))
            : engine.read(...args),
        lineItems: engine.lineItems,
      },
      explain: [],
    });
    expect(report.refused).toEqual([
      expect.objectContaining({
        file: 'bill.csv',
        problem: 'The bill could not be read: no space left',
      }),
    ]);
    // Nothing of it was posted, so that its copy counts.
    expect(report.statements).toHaveLength(1);
  });

  it('say what to do when the memory is too little, and leave others alone', async () => {
    // Enough for one line item, and not for many that have nothing in common.
    await cli.write(
      'app-config.yaml',
      'finops: { engine: { memoryLimit: 35MB } }',
    );
    await cli.write('good.csv', billCsv([{}]));
    await cli.write(
      'large.csv',
      billCsv(
        Array.from({ length: 60_000 }, (_, index) => ({
          Tags: tagsJson({ request: `${'x'.repeat(100)}${index}` }),
        })),
      ),
    );
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'large.csv', '--bill', 'good.csv'],
      ...['--config', 'app-config.yaml'],
    );
    expect(exitCode).toBe(1);
    expect(report.refused).toEqual([
      {
        ...{ file: 'large.csv', row: null, column: null, value: null },
        problem: expect.stringMatching(
          /^The memory that reading may take, 35MB, is too little for this bill \(Out of Memory Error: [^\n]*\)$/,
        ),
        remedy:
          'Raise finops.engine.memoryLimit, or lower finops.engine.threads',
      },
    ]);
    expect(report.statements.map(({ source }) => source)).toEqual(['good.csv']);
  });

  it('are refused alone when their file vanishes while it is read', async () => {
    await cli.write('gone.csv', billCsv([{}]));
    await cli.write('good.csv', billCsv([{ ResourceId: 'a' }]));
    const bills = await Promise.all(
      ['gone.csv', 'good.csv'].map(bill => findBill(bill, cli.folder)),
    );
    const report = await previewBills({
      bills,
      claimSet: compileClaims(
        buildCatalogSnapshot([]),
        readAttributionSettings(),
      ),
      engine: new DuckDbCostEngine({
        workDirectory: path.join(cli.folder, 'work'),
      }),
      explain: [],
      onProgress: (bill, step) => {
        if (bill === 'gone.csv' && step === 'Opening files') {
          rmSync(path.join(cli.folder, bill));
        }
      },
    });
    expect(report.refused).toMatchObject([
      {
        file: 'gone.csv',
        problem: 'The file disappeared while it was read',
        remedy: expect.stringContaining('Import it again'),
      },
    ]);
    expect(report.statements.map(({ source }) => source)).toEqual(['good.csv']);
  });

  it('keep lines of people short, and values whole in the JSON', async () => {
    const long = 'v'.repeat(4000);
    await cli.write(
      'bill.csv',
      billCsv([
        { Tags: tagsJson({ app: long }), BillingAccountId: long },
        { Tags: tagsJson({ app: `two ${long}` }), SubAccountId: long },
      ]),
    );
    await cli.write('bad.csv', billCsv([{ EffectiveCost: long }]));
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        a: { 'finops/tags': `app=${long}` },
        b: { 'finops/accounts': long, 'finops/tags': `none=${long}` },
        c: { 'finops/accounts': `aws/${long}` },
        d: { 'finops/tags': `app=${long}` },
      }),
    );
    const args = [
      ...['--bill', 'bill.csv', '--bill', 'bad.csv'],
      ...['--catalog', 'catalog.yaml'],
      ...['--explain', 'component:a', '--explain', 'component:b'],
      ...['--explain', 'component:c', '--explain', 'component:d'],
    ];
    const { out } = await cli.run('preview', ...args);
    const lint = await cli.run('lint', 'catalog.yaml');
    const lines = `${out}${lint.out}`.split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThan(1000);
    expect(out).toMatch(/bill\.csv +…v{199} /);
    const { report } = await cli.preview(...args);
    expect(report.statements).toContainEqual(
      expect.objectContaining({ billingAccountId: long }),
    );
  });

  it('stay visible without rows', async () => {
    await cli.write('empty.csv', billCsv([]));
    await cli.write('good.csv', billCsv([{}]));
    const args = ['--bill', 'empty.csv', '--bill', 'good.csv'];
    const { exitCode, report } = await cli.preview(...args);
    expect(exitCode).toBe(0);
    expect(report.statements).toHaveLength(2);
    expect(report.statements[0]).toMatchObject({
      source: 'empty.csv',
      billingAccountId: null,
      billingPeriod: null,
      currency: null,
      rows: 0,
      totals: { billed: '0', list: null },
      balanced: true,
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'no-rows', count: 1 }),
      ]),
    });
    const { out } = await cli.run('preview', ...args);
    expect(out).toMatch(/empty\.csv +— +— +— +0 /);
    expect(out).toContain('warning no-rows');
  });

  it('say of a finding in which part of a folder it is', async () => {
    await cli.write('bill/1.csv', billCsv([{}]));
    await cli.write('bill/2.csv', billCsv([{ Tags: '{"app"' }]));
    const { report, err } = await cli.preview('--bill', 'bill');
    const finding = report.statements[0].findings.find(
      ({ rule }) => rule === 'R21',
    );
    expect(finding!.examples[0]).toMatchObject({ file: 'bill/2.csv', row: 1 });
    expect(err).toContain('bill/2.csv row 1');
  });

  it('say of a finding that it is about all statements of the bill', async () => {
    await cli.write(
      'a.csv',
      billCsv([{ Tags: '{"app"' }, { BillingCurrency: 'EUR' }]),
    );
    const { report, err } = await cli.preview('--bill', 'a.csv');
    const scopes = report.statements.map(({ findings }) =>
      findings.map(({ scope }) => scope),
    );
    expect(new Set(scopes[0])).toEqual(new Set(['bill']));
    expect(scopes[1]).toEqual([]);
    expect(err).toContain('a.csv, in all its 2 statements together:');
  });
});

describe('a catalog with mistakes', () => {
  it('has all of them that lint finds among the claims', async () => {
    await cli.write('bill.csv', billCsv([{}]));
    await cli.write(
      'catalog.yaml',
      `${catalogYaml({
        a: {
          'finops/accounts': 'aws/123; azure/checkout',
          'finops/tag': 'x=1',
        },
        b: { 'finops/tags': 'app=b', 'finops/accounts': 'awss/123456789012' },
        c: { 'finops/tags': 'app=b', 'finops/split': 'twice' },
      })}\n---\n${catalogYaml({ a: {} })}`,
    );
    await cli.write(
      'app-config.yaml',
      'finops: { conventions: [{ id: a, match: { column: SubAcountId }, entity: "component:default/{value}" }] }',
    );
    const common = ['--config', 'app-config.yaml'];
    const { out } = await cli.run(
      ...['lint', '--format', 'json', 'catalog.yaml', ...common],
    );
    const lint = JSON.parse(out) as LintReport;
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'bill.csv', '--catalog', 'catalog.yaml', ...common],
    );
    expect(exitCode).toBe(0);
    const problems = (findings: { problem: string; remedy: string }[]) =>
      findings.map(({ problem, remedy }) => `${problem}. ${remedy}`).sort();
    expect(problems(report.claims)).toEqual(problems(lint.findings));
    expect(report.claims).toContainEqual({
      entityRef: 'component:default/a',
      annotation: 'finops/accounts',
      value: 'aws/123',
      problem:
        '"123" is matched as it is written, and looks unlike the id of an AWS account',
      remedy: 'Write its 12 digits, such as aws/123456789012',
    });
  });

  it('has them among the claims, and the rest of it counts', async () => {
    await cli.write('bill.csv', billCsv([{ Tags: tagsJson({ app: 'a' }) }]));
    await cli.write(
      'catalog/1.yaml',
      catalogYaml({ a: { 'finops/tags': 'app=a' } }),
    );
    await cli.write('catalog/2.yaml', catalogYaml({ a: {} }));
    await cli.write(
      'catalog/3.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: [\n',
    );
    await cli.write(
      'catalog/4.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nspec: *none\n',
    );
    await cli.write(
      'catalog/5.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: Component\n',
    );
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'bill.csv', '--catalog', 'catalog'],
    );
    expect(exitCode).toBe(0);
    expect(report.entities).toHaveLength(1);
    expect(
      report.claims.map(({ entityRef, annotation, value, problem }) => [
        entityRef,
        annotation,
        value,
        problem,
      ]),
    ).toEqual([
      [
        'component:default/a',
        null,
        'catalog/2.yaml:1',
        'component:default/a is in catalog/1.yaml already',
      ],
      [null, null, 'catalog/3.yaml:3', expect.stringContaining('not YAML')],
      [null, null, 'catalog/4.yaml:1', expect.stringContaining('alias')],
      [
        null,
        null,
        'catalog/5.yaml:1',
        expect.stringContaining('lacks metadata.name'),
      ],
    ]);
  });
});
