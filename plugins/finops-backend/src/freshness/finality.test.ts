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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  BillingSource,
  finopsBillingSourcesExtensionPoint,
} from '@backstage-finops/plugin-finops-node';
import { FilesBillingSource } from '../sources/files';
import { daily, testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

/** Ten days after the end of October: nothing of AWS is final by itself. */
const NOW = '2026-11-10T12:00:00Z';

/** Of each bill another, because the same bill again is no other delivery. */
let cost = 0;

/** October and some of November, with the invoice ids that these rows have, and none on the others. */
function bill(invoiceId: (row: number) => string): string {
  cost += 1;
  const [header, ...rows] = testBill([
    ...daily('2026-10-01', 31, { cost: `${cost}` }),
    ...daily('2026-11-01', 8, { cost: `${cost}` }),
  ])
    .trimEnd()
    .split('\n');
  return [
    `${header},InvoiceId`,
    ...rows.map((text, row) => `${text},${invoiceId(row)}`),
  ].join('\n');
}

const OCTOBER = 31;
const october = (row: number) => (row < OCTOBER ? 'INV-10' : '');

describe.each(databases.eachSupportedId())('when a bill is final on %s', id => {
  let portal: TestPortal;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'finops-finality-'));
    await writeFile(
      join(directory, 'bill.csv'),
      bill(() => ''),
    );
    portal = await TestPortal.start({
      knex: await databases.init(id),
      now: NOW,
      bills: {
        usual: { 'bill.csv': bill(october) },
        days: { 'bill.csv': bill(() => '') },
        'more-days': { 'bill.csv': bill(october) },
        invoiced: { 'bill.csv': bill(october) },
        'not-whole': {
          'bill.csv': bill(row => (row === 7 ? '' : october(row))),
        },
        // Such as an upfront term, which is invoiced at once.
        early: { 'bill.csv': bill(() => 'INV') },
        either: { 'bill.csv': bill(() => '') },
      },
      sources: {
        days: { final: { afterDays: 9 } },
        'more-days': { final: { afterDays: 20 } },
        invoiced: { final: { invoice: true } },
        'not-whole': { final: { invoice: true } },
        early: { final: { invoice: true } },
        either: { final: { invoice: true, afterDays: 9 } },
      },
      features: [
        createBackendModule({
          pluginId: 'finops',
          moduleId: 'our-export',
          register(reg) {
            reg.registerInit({
              deps: { sources: finopsBillingSourcesExtensionPoint },
              async init({ sources }) {
                const files = new FilesBillingSource({
                  name: 'module',
                  path: directory,
                  layout: 'plain',
                });
                const source: BillingSource = {
                  name: 'module',
                  kind: 'test',
                  final: { afterDays: 9 },
                  listDeliveries: () => files.listDeliveries(),
                };
                sources.addBillingSource(source);
              },
            });
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await portal.stop();
    await rm(directory, { recursive: true });
  });

  it('is decided by the rule of its source', async () => {
    const { sources } = await portal.read('/sources');
    expect(
      Object.fromEntries(
        sources.map((one: any) => [one.name, one.finalThroughDay]),
      ),
    ).toEqual({
      usual: null,
      days: '2026-10-31',
      'more-days': null,
      invoiced: '2026-10-31',
      'not-whole': null,
      early: '2026-10-31',
      either: '2026-10-31',
      module: '2026-10-31',
    });
  });

  it('is said of the statement too', async () => {
    const { statements } = await portal.read('/statements');
    const statusOf = (source: string, period: string) =>
      statements.find(
        (one: any) => one.source === source && one.billingPeriod === period,
      ).status;
    expect(statusOf('invoiced', '2026-10')).toBe('final');
    expect(statusOf('not-whole', '2026-10')).toBe('open');
    expect(statusOf('early', '2026-11')).toBe('open');
  });
});
