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

describe('finops preview', () => {
  it('says how many entities were read and how many have cost, in the table alone', async () => {
    await cli.write(
      'bill.csv',
      billCsv([CHECKOUT, { ...CHECKOUT, BillingCurrency: 'EUR' }]),
    );
    const { out } = await cli.run('preview', '--bill', 'bill.csv', ...CATALOG);
    expect(out).toContain(
      '2 entities read, 1 with cost of their own; Systems, Domains and Groups are shown without their parts.',
    );
    const nothing = await cli.run('preview', '--bill', 'bill.csv');
    expect(nothing.out).not.toContain('entities read');
  });

  it('says which claims bring nothing of the bill, and knows its providers', async () => {
    await cli.write(
      'bill.csv',
      billCsv([
        CHECKOUT,
        {
          ...CHECKOUT,
          ProviderName: 'Sightglass',
          PublisherName: 'Sightglass',
          SubAccountId: 'ws-1',
        },
      ]),
    );
    await cli.write(
      'more.yaml',
      catalogYaml({
        metrics: { 'finops/accounts': 'sightglass/ws-1' },
        mistyped: { 'finops/accounts': 'sightglas/ws-1' },
      }),
    );
    const args = ['--bill', 'bill.csv', ...CATALOG, '--catalog', 'more.yaml'];
    const { report } = await cli.preview(...args);
    expect(report.claims).toMatchObject([
      {
        entityRef: 'component:default/mistyped',
        problem: 'The provider "sightglas" is not known',
      },
    ]);
    // The finding tells of the mistyped one already; tags are stronger than accounts.
    expect(report.idleClaims).toEqual([
      {
        entityRef: 'component:default/metrics',
        annotation: 'finops/accounts',
        value: 'sightglass/ws-1',
      },
      {
        entityRef: 'component:default/search',
        annotation: 'finops/accounts',
        value: 'aws/222222222222',
      },
    ]);
    const { out } = await cli.run('preview', ...args);
    expect(out).toContain(
      'Claims that bring nothing of these bills\n========================================\ncomponent:default/metrics: finops/accounts sightglass/ws-1',
    );
  });

  it('says what a bill comes to, to the last digit', async () => {
    await cli.write(
      'bill.csv',
      billCsv([
        {
          ...CHECKOUT,
          BilledCost: '0.1000000001',
          EffectiveCost: '0.1000000001',
          ListCost: '0.2',
          ContractedCost: '',
        },
        {
          ...CHECKOUT,
          BilledCost: '0.1000000005',
          EffectiveCost: '0.1000000005',
        },
        { SubAccountId: '222222222222', BilledCost: '-3', EffectiveCost: '-3' },
        { ChargeCategory: 'Tax', BilledCost: '19', EffectiveCost: '19' },
      ]),
    );
    const { exitCode, report } = await cli.preview(
      '--bill',
      'bill.csv',
      ...CATALOG,
    );
    expect(exitCode).toBe(0);
    expect(Object.keys(report)).toEqual([
      'statements',
      'entities',
      'unallocated',
      'conflicts',
      'claims',
      'refused',
      'idleClaims',
    ]);
    expect(report.statements).toHaveLength(1);
    const { findings, ...statement } = report.statements[0];
    expect(statement).toEqual({
      source: 'bill.csv',
      billingAccountId: 'acme',
      billingPeriod: '2024-09',
      currency: 'USD',
      rows: 4,
      totals: {
        billed: '16.200000001',
        effective: '16.200000001',
        list: '3.2',
        contracted: '3',
        unpriced: '0.1',
      },
      allocated: {
        billed: '-2.799999999',
        effective: '-2.799999999',
        list: '2.2',
        contracted: '2',
        unpriced: '0.1',
      },
      unallocated: {
        billed: '19',
        effective: '19',
        list: '1',
        contracted: '1',
        unpriced: '0',
      },
      balanced: true,
      bridge: {
        billed: '16.200000001',
        commitmentPurchases: '0',
        amortisedUsed: '0',
        amortisedUnused: '0',
        other: '0',
        effective: '16.200000001',
      },
    });
    expect(findings.map(finding => finding.severity)).toEqual(
      expect.arrayContaining(['warning']),
    );
    expect(report.entities).toEqual([
      {
        entityRef: 'component:default/search',
        currency: 'USD',
        totals: {
          billed: '-3',
          effective: '-3',
          list: '1',
          contracted: '1',
          unpriced: '0',
        },
      },
      {
        entityRef: 'component:default/checkout',
        currency: 'USD',
        totals: {
          billed: '0.200000001',
          effective: '0.200000001',
          list: '1.2',
          contracted: '1',
          unpriced: '0.1',
        },
      },
    ]);
    expect(report.unallocated).toEqual([
      {
        reason: 'not-workload-tax',
        currency: 'USD',
        totals: {
          billed: '19',
          effective: '19',
          list: '1',
          contracted: '1',
          unpriced: '0',
        },
        detail: {
          accounts: [
            {
              provider: 'aws',
              subAccountId: '111111111111',
              subAccountName: 'shop',
              billed: '19',
              effective: '19',
            },
          ],
          tags: [],
          services: [{ service: 'Amazon EC2', billed: '19', effective: '19' }],
        },
      },
    ]);
    expect(report).toMatchObject({ conflicts: [], claims: [], refused: [] });
  });

  it('has null for list and contracted cost when nothing is known', async () => {
    await cli.write(
      'bill.csv',
      billCsv([{ ...CHECKOUT, ListCost: '', ContractedCost: '' }]),
    );
    const { report } = await cli.preview('--bill', 'bill.csv', ...CATALOG);
    expect(report.entities[0].totals).toEqual({
      billed: '1',
      effective: '1',
      list: null,
      contracted: null,
      unpriced: '1',
    });
  });

  it('bridges billed to effective cost, and reports what is left over', async () => {
    const commitment = { CommitmentDiscountId: 'sp-1' };
    await cli.write(
      'bill.csv',
      billCsv([
        {
          ...commitment,
          ChargeCategory: 'Purchase',
          BilledCost: '100',
          EffectiveCost: '0',
        },
        {
          ...commitment,
          CommitmentDiscountStatus: 'Used',
          BilledCost: '0',
          EffectiveCost: '60.5',
        },
        {
          ...commitment,
          CommitmentDiscountStatus: 'Unused',
          BilledCost: '0',
          EffectiveCost: '9.5',
        },
        { BilledCost: '5', EffectiveCost: '4' },
      ]),
    );
    const { exitCode, report, err } = await cli.preview(
      '--bill',
      'bill.csv',
      ...CATALOG,
    );
    expect(exitCode).toBe(0);
    expect(err).toContain(
      'Effective cost differs from billed cost by more than commitments explain; the example says by how much. Ask the provider how EffectiveCost of these charges is made. The count is of statements ("-1")',
    );
    expect(report.statements[0].bridge).toEqual({
      billed: '105',
      commitmentPurchases: '100',
      amortisedUsed: '60.5',
      amortisedUnused: '9.5',
      other: '-1',
      effective: '74',
    });
    expect(
      report.statements[0].findings.filter(({ rule }) => rule === 'bridge'),
    ).toEqual([
      {
        rule: 'bridge',
        severity: 'warning',
        count: 1,
        examples: [{ row: null, column: null, value: '-1' }],
      },
    ]);
  });

  it('lists conflicts beside the reasons, and what is wrong with a value', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        a: { 'finops/tags': 'app=x' },
        b: { 'finops/tags': 'team=y' },
      }),
    );
    await cli.write(
      'bill.csv',
      billCsv([
        { Tags: tagsJson({ app: 'x', team: 'y' }), EffectiveCost: '7' },
        { Tags: tagsJson({ app: 'xx' }) },
      ]),
    );
    const { exitCode, report } = await cli.preview(
      '--bill',
      'bill.csv',
      ...CATALOG,
    );
    expect(exitCode).toBe(0);
    expect(
      report.unallocated.map(({ reason, totals }) => [
        reason,
        totals.effective,
      ]),
    ).toEqual([
      ['conflict', '7'],
      ['unknown-value', '1'],
    ]);
    expect(report.unallocated[1].detail.values).toEqual([
      { tag: 'app=xx', billed: '1', effective: '1' },
    ]);
    expect(report.conflicts).toHaveLength(1);
    expect(report.conflicts[0]).toMatchObject({
      entityRefs: ['component:default/a', 'component:default/b'],
      currency: 'USD',
      totals: { effective: '7' },
      detail: {
        claims: [
          {
            entityRef: 'component:default/a',
            annotation: 'finops/tags',
            value: 'app=x',
            effective: '7',
          },
          {
            entityRef: 'component:default/b',
            annotation: 'finops/tags',
            value: 'team=y',
          },
        ],
      },
    });
  });

  it('reports malformed annotations, and still succeeds', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({ typo: { 'finops/tags': 'app=' } }),
    );
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    const { exitCode, report } = await cli.preview(
      '--bill',
      'bill.csv',
      ...CATALOG,
    );
    expect(exitCode).toBe(0);
    expect(report.claims).toEqual([
      {
        entityRef: 'component:default/typo',
        annotation: 'finops/tags',
        value: 'app=',
        problem: expect.stringContaining('The value of app is missing'),
        remedy: expect.stringContaining('Write a value'),
      },
    ]);
    expect(report.entities).toEqual([]);
  });

  it('says what conventions name that the catalog does not have', async () => {
    await cli.write(
      'app-config.yaml',
      `
finops:
  conventions:
    - id: account
      match: { column: SubAccountId }
      lookup: { file: accounts.csv, key: account, value: service }
`,
    );
    await cli.write('accounts.csv', 'account,service\n333,serch\n');
    await cli.write('bill.csv', billCsv([{ SubAccountId: '333' }]));
    const { exitCode, report } = await cli.preview(
      ...['--bill', 'bill.csv', ...CATALOG],
      ...['--config', 'app-config.yaml'],
    );
    expect(exitCode).toBe(0);
    expect(report.claims).toEqual([
      {
        entityRef: null,
        annotation: 'finops.conventions account',
        value: 'serch',
        problem:
          'accounts.csv gives "333" serch, which is no entity of the catalog that can have cost',
        remedy: 'Did you mean component:default/search?',
      },
    ]);
  });

  it('takes conventions, aliases and look-up files from an app-config', async () => {
    await cli.write(
      'config/app-config.yaml',
      `
app: { title: Something else }
finops:
  conventions:
    - id: app
      match: { tag: app }
      entity: component:default/{value}
      aliases: { shop-checkout: checkout }
    - id: account
      match: { column: SubAccountId }
      lookup: { file: ../accounts.csv, key: account, value: service }
  ownerFallback: { tag: team, entity: 'group:default/{value}' }
`,
    );
    await cli.write('accounts.csv', 'account,service\n333,search\n');
    await cli.write(
      'bill.csv',
      billCsv([
        { Tags: tagsJson({ app: 'shop-checkout' }), EffectiveCost: '2' },
        { SubAccountId: '333', EffectiveCost: '3' },
      ]),
    );
    const { report } = await cli.preview(
      ...['--bill', 'bill.csv', ...CATALOG],
      ...['--config', 'config/app-config.yaml'],
    );
    expect(
      report.entities.map(({ entityRef, totals }) => [
        entityRef,
        totals.effective,
      ]),
    ).toEqual([
      ['component:default/search', '3'],
      ['component:default/checkout', '2'],
    ]);
  });

  it('explains what an entity costs, and what it claims and does not get', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        checkout: {
          // The second alternative matches, too, and the first takes it.
          'finops/tags': 'app=checkout; team=pay; app=never',
          'finops/accounts': 'aws/111111111111',
        },
        platform: { 'finops/accounts': 'aws/111111111111' },
        cart: { 'finops/tags': 'app=cart' },
      }),
    );
    await cli.write(
      'bill.csv',
      billCsv([
        {
          Tags: tagsJson({ app: 'checkout', team: 'pay' }),
          EffectiveCost: '5',
        },
        { Tags: tagsJson({ app: 'cart' }), EffectiveCost: '3' },
        { EffectiveCost: '2' },
      ]),
    );
    const { report } = await cli.preview(
      ...['--bill', 'bill.csv', ...CATALOG],
      ...['--explain', 'Component:default/checkout'],
    );
    const explanation = report.explanation!;
    expect(explanation).toMatchObject({
      entityRef: 'component:default/checkout',
      totals: [{ currency: 'USD', effective: '5' }],
      statements: [{ source: 'bill.csv', totals: { effective: '5' } }],
      unmatched: [{ annotation: 'finops/tags', text: 'app=never' }],
    });
    expect(explanation.claims).toHaveLength(1);
    expect(explanation.claims[0]).toMatchObject({
      annotation: 'finops/tags',
      text: 'app=checkout',
      rank: 'tag',
      totals: { effective: '5' },
      outranked: [{ entityRef: 'component:default/platform', keys: 1 }],
    });
    expect(
      explanation.lost.map(({ verdict, instead, totals }) => [
        verdict,
        instead,
        totals.effective,
      ]),
    ).toEqual([
      ['outranked', 'component:default/cart', '3'],
      ['conflict', 'conflict', '2'],
    ]);
  });

  it('gives no weaker claim a charge whose tags disagree on whose it is', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        checkout: { 'finops/tags': 'app=checkout' },
        platform: { 'finops/accounts': 'aws/111111111111' },
      }),
    );
    await cli.write(
      'bill.csv',
      billCsv([
        {
          Tags: tagsJson({ App: 'checkout', APP: 'cart' }),
          EffectiveCost: '5',
        },
        { EffectiveCost: '2' },
      ]),
    );
    const args = ['--bill', 'bill.csv', ...CATALOG, '--explain'];
    const { report } = await cli.preview(...args, 'component:default/platform');
    expect(report.explanation!.totals).toMatchObject([{ effective: '2' }]);
    expect(report.explanation!.lost).toMatchObject([
      {
        verdict: 'ambiguous',
        instead: 'unknown-value',
        totals: { effective: '5' },
      },
    ]);
    const checkout = await cli.preview(...args, 'component:default/checkout');
    expect(checkout.report.explanation!.lost).toMatchObject([
      {
        verdict: 'ambiguous',
        instead: 'unknown-value',
        totals: { effective: '5' },
        why: 'Whether it gets the charge depends on which of APP=cart and App=checkout counts',
      },
    ]);
  });

  it('explains with whom an entity is in conflict', async () => {
    await cli.write(
      'catalog.yaml',
      catalogYaml({
        a: { 'finops/tags': 'app=x' },
        b: { 'finops/tags': 'team=y' },
        c: { 'finops/tags': 'env=z' },
      }),
    );
    await cli.write(
      'bill.csv',
      billCsv([
        { Tags: tagsJson({ app: 'x', team: 'y' }), EffectiveCost: '1234' },
        { Tags: tagsJson({ app: 'x', env: 'z' }), EffectiveCost: '3' },
      ]),
    );
    const args = ['--bill', 'bill.csv', ...CATALOG, '--explain', 'component:a'];
    const { report } = await cli.preview(...args);
    expect(
      report.explanation!.lost.map(({ instead, conflictWith, totals }) => [
        instead,
        conflictWith,
        totals.effective,
      ]),
    ).toEqual([
      ['conflict', ['component:default/b'], '1234'],
      ['conflict', ['component:default/c'], '3'],
    ]);
    const { out } = await cli.run('preview', ...args);
    expect(out).toContain(
      '1,234.00 USD effective (1.00 USD billed) by finops/tags app=x, which stays unallocated (in conflict with component:default/b)',
    );
  });

  it('answers first, in amounts that people read, and sums overridden claims up', async () => {
    await cli.write(
      'catalog.yaml',
      [
        catalogYaml({ checkout: { 'finops/tags': 'app=checkout' } }),
        catalogYaml(
          { platform: { 'finops/accounts': 'aws/111111111111' } },
          'others',
        ),
        catalogYaml({ typo: { 'finops/tags': 'app=' } }),
      ].join('\n---\n'),
    );
    await cli.write(
      'bill.csv',
      billCsv([
        { ...CHECKOUT, EffectiveCost: '6200.004' },
        { ChargeCategory: 'Tax', EffectiveCost: '3800' },
        {
          BillingCurrency: 'JPY',
          SubAccountId: '9',
          EffectiveCost: '5000',
          Tags: tagsJson(
            Object.fromEntries(
              Array.from({ length: 30 }, (_, index) => [`t${index}`, 'v']),
            ),
          ),
        },
      ]),
    );
    const { out } = await cli.run('preview', '--bill', 'bill.csv', ...CATALOG);
    expect(out.split('\n').slice(0, 2)).toEqual([
      '0 % allocated, 100 % not: no-matching-claim 100 % (of 5,000 JPY effective cost)',
      '62 % allocated, 38 % not: not-workload-tax 38 % (of 10,000.00 USD effective cost)',
    ]);
    expect(out).toMatch(/bill\.csv +acme +2024-09 +USD +2\.00 +0\.00 /);
    expect(out).toMatch(/not-workload-tax +USD +1\.00 +3,800\.00 +38 %/);
    expect(out).toContain('t0=v (5,000), t1=v (5,000), t10=v (5,000), and 27 more');
    const annotations = out.slice(out.indexOf('Findings about annotations'));
    expect(annotations.split('\n').slice(2)).toEqual([
      expect.stringContaining('component:default/typo finops/tags'),
      expect.stringMatching(/^\d findings about claims that a stronger claim/),
      '',
    ]);
  });

  it('needs no catalog, and says that it has none', async () => {
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    const { exitCode, report, err } = await cli.preview('--bill', 'bill.csv');
    expect(exitCode).toBe(0);
    expect(err).toContain('No catalog was given');
    expect(report.entities).toEqual([]);
    expect(report.statements[0].unallocated.effective).toBe('1');
  });

  it('explains several entities, by short references too', async () => {
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    const args = [
      ...['--bill', 'bill.csv', ...CATALOG],
      ...['--explain', 'component:checkout', '--explain', 'component:search'],
    ];
    const { report } = await cli.preview(...args);
    expect(report.explanations!.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/checkout',
      'component:default/search',
    ]);
    const { out } = await cli.run('preview', ...args);
    expect(out).toContain('Why component:default/checkout costs');
    expect(out).toContain('Why component:default/search costs');
  });

  it('answers in amounts where a credit is among the parts, of which no share says anything', async () => {
    await cli.write(
      'bill.csv',
      billCsv([
        { ...CHECKOUT, EffectiveCost: '20' },
        { SubAccountId: '9', EffectiveCost: '10' },
        { SubAccountId: '9', ChargeCategory: 'Credit', EffectiveCost: '-3' },
      ]),
    );
    const { out } = await cli.run('preview', '--bill', 'bill.csv', ...CATALOG);
    expect(out.split('\n')[0]).toBe(
      '20.00 USD allocated, 7.00 USD not: no-matching-claim 10.00 USD, not-workload-credit -3.00 USD (of 27.00 USD effective cost)',
    );
  });

  it('writes the result alone to standard output, and progress to standard error', async () => {
    await cli.write('bill.csv', billCsv([CHECKOUT]));
    const json = await cli.run(
      ...['preview', '--format', 'json', '--bill', 'bill.csv', ...CATALOG],
    );
    expect(() => JSON.parse(json.out)).not.toThrow();
    expect(json.err.match(/^Reading bill\.csv$/gm)).toHaveLength(1);
    const table = await cli.run('preview', '--bill', 'bill.csv', ...CATALOG);
    expect(table.exitCode).toBe(0);
    expect(table.out).toMatch(
      /^100 % allocated, 0 % not \(of 1\.00 USD effective cost\)\n\nStatements/,
    );
    expect(table.out).toMatch(/bill\.csv +acme +2024-09 +USD +1 .* yes/);
    expect(table.out).toMatch(
      /component:default\/checkout +USD +1\.00 +1\.00 +1\.00 +1\.00/,
    );
  });

  it('lets no text of a bill move the cursor of a terminal', async () => {
    await cli.write(
      'bill.csv',
      billCsv([{ SubAccountId: 'x\u001b[2Jy\nforged  yes' }]),
    );
    const { out } = await cli.run('preview', '--bill', 'bill.csv', ...CATALOG);
    expect(out).toContain('x\\x1b[2Jy\\x0aforged');
    expect(out).not.toContain('\u001b');
  });

  it('says of how many examples it shows a few', async () => {
    const line = { BillingPeriodEnd: '2024-08-01T00:00:00Z' };
    await cli.write('bill.csv', billCsv(Array(8).fill(line)));
    const { out } = await cli.run('preview', '--bill', 'bill.csv');
    expect(out).toMatch(
      /warning R2, 8: .*\(row 1 BillingPeriodEnd .*; and 7 more\)/,
    );
  });
});
