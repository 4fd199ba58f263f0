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

/* The page of the organisation, tab by tab. */

import { expect } from '@playwright/test';
import { Expected, readExpected, sumOfTotals } from './support/expectedTruth';
import { money } from './support/money';
import { choose, test } from './support/test';

const WHOLE = 'period=custom&from=2025-11-01&to=2026-12-01';
const usd = <T extends Expected>(items: T[]) =>
  items.filter(one => one.currency === 'USD');

test('cost by owner, system, domain and entity adds up to the bills', async ({
  page,
}) => {
  const total = sumOfTotals(usd(readExpected('statements'))).effective;
  const allocated = sumOfTotals(usd(readExpected('entities'))).effective;
  await page.goto(`/finops/cost?${WHOLE}&digits=all`);
  await expect(
    page.getByText(money(total, 'USD', 'exact'), { exact: true }).first(),
  ).toBeVisible();
  for (const grouping of ['Owner', 'System', 'Domain', 'Entity']) {
    if (grouping !== 'Owner') {
      await choose(page, 'Group by', grouping);
    }
    const table = page.getByRole('table', {
      name: `Effective cost by ${grouping.toLowerCase()}, against the period before`,
    });
    await expect(table.getByRole('row', { name: /^Total/ })).toContainText(
      money(allocated, 'USD', 'exact'),
    );
  }
});

test('from a domain down to an entity', async ({ page }) => {
  await page.goto(`/finops/cost?${WHOLE}&groupBy=domain`);
  const table = page.getByRole('table', {
    name: /, against the period before$/,
  });
  await table.getByRole('button', { name: /Foundation/ }).click();
  await expect(page).toHaveURL(/in=/);
  await table.getByRole('button', { name: /Analytics/ }).click();
  await table.getByRole('link', { name: 'Reporting', exact: true }).click();
  await expect(page).toHaveURL(/\/component\/reporting/);
});

test('reconciliation: every statement balances, and one is opened', async ({
  page,
}) => {
  const expected = readExpected<{
    source: string;
    bridge: Record<string, string>;
  }>('statements');
  await page.goto('/finops/reconciliation');
  await expect(
    page.getByText(
      `All ${expected.length} statements balance to the last digit`,
    ),
  ).toBeVisible();
  await choose(page, 'Source', 'aws');
  await expect(page.getByText('All 13 statements balance')).toBeVisible();
  await page
    .getByRole('button', { name: 'Oct 2026: reconcile Larder Group' })
    .click();
  await expect(page).toHaveURL(/statement=\d+/);
  const { bridge, totals } = expected.find(
    one => one.source === 'aws' && one.billingPeriod === '2026-10',
  )!;
  await page.getByText('All digits', { exact: true }).click();
  const steps = page.getByRole('table', { name: /^From billed to effective/ });
  await expect(steps.getByRole('row', { name: /^Effective/ })).toContainText(
    money(totals.effective, 'USD', 'exact'),
  );
  await expect(
    steps.getByRole('row', { name: /^Amortised, used/ }),
  ).toContainText(money(bridge.amortisedUsed, 'USD', 'exact'));
});

test('unallocated: every reason with its amount and what is behind it', async ({
  page,
}) => {
  const expected = usd(readExpected<{ reason: string }>('unallocated'));
  await page.goto(`/finops/unallocated?${WHOLE}&digits=all`);
  for (const { reason, label } of [
    { reason: 'no-matching-claim', label: 'No matching claim' },
    { reason: 'unknown-value', label: 'Unknown value' },
    { reason: 'conflict', label: 'Conflict' },
    { reason: 'not-workload-tax', label: 'Tax' },
  ]) {
    await expect(
      page.getByRole('heading', { name: label, exact: true }),
    ).toBeVisible();
    const { effective } = sumOfTotals(
      expected.filter(one => one.reason === reason),
    );
    await expect(
      page.getByText(money(effective, 'USD', 'exact'), { exact: true }).first(),
    ).toBeVisible();
  }
  await expect(
    page
      .getByRole('table', { name: 'Unknown value: tags' })
      .getByRole('rowheader', { name: 'app=chekout' }),
  ).toBeVisible();
});

test('findings: the conflict, malformed annotations, and what bills get wrong', async ({
  page,
}) => {
  await page.goto('/finops/findings');
  const conflicts = page.getByRole('table', { name: /^Conflicts/ });
  await expect(conflicts).toContainText('app=promotions');
  await expect(conflicts.getByRole('link')).toHaveCount(2);
  const annotations = page.getByRole('table', {
    name: 'Findings about annotations and conventions',
  });
  await expect(annotations).toContainText(
    'The account "larder-billing" names no provider',
  );
  await expect(
    page.getByRole('heading', { name: 'Bills of azure' }),
  ).toBeVisible();
});

test('sources: how far each of them is', async ({ page }) => {
  await page.goto('/finops/sources');
  for (const source of ['aws', 'azure', 'gcp', 'sightglass']) {
    await expect(
      page.getByRole('heading', { name: source, exact: true }),
    ).toBeVisible();
  }
  await expect(page.getByText('Serving', { exact: true })).toHaveCount(4);
});
