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

/* The Cost tab as the owner of a service uses it. */

import { expect } from '@playwright/test';
import { pathOf } from './support/FinopsApi';
import { readExpected, sumOfTotals } from './support/expectedTruth';
import { money } from './support/money';
import { choose, test } from './support/test';

const CHECKOUT = '/catalog/default/component/checkout/cost';
/** All that the sample company has of it. */
const WHOLE = 'period=custom&from=2025-11-01&to=2026-12-01';

/** What an entity costs over all months, as the truth says. */
function truthOf(entityRef: string, currency: string): string {
  return sumOfTotals(
    readExpected<{ entityRef: string }>('entities').filter(
      one => one.entityRef === entityRef && one.currency === currency,
    ),
  ).effective;
}

test('figures, chart and table of a service show what the truth says', async ({
  page,
}) => {
  const truth = truthOf('component:default/checkout', 'USD');
  await page.goto(`${CHECKOUT}?${WHOLE}`);

  const figure = page.getByText('Effective cost, ', { exact: false }).first();
  await expect(figure).toBeVisible();
  await expect(
    page.getByText(money(truth, 'USD', 'whole'), { exact: true }).first(),
  ).toBeVisible();
  await expect(page.getByText('Trend, 28 days against')).toBeVisible();
  await expect(page.getByText('Why, 28 days against')).toBeVisible();
  await expect(
    page.getByRole('figure', { name: 'Effective cost by environment' }),
  ).toContainText(`Total ${money(truth, 'USD', 'minor')}`);

  const table = page.getByRole('table', {
    name: 'Effective cost by environment, against the period before',
  });
  for (const environment of ['prod', 'staging', 'dev']) {
    await expect(
      table.getByRole('rowheader', { name: environment }),
    ).toBeVisible();
  }
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText(
    money(truth, 'USD', 'minor'),
  );

  await page.getByText('All digits', { exact: true }).click();
  await expect(page).toHaveURL(/digits=all/);
  await expect(table.getByRole('row', { name: /^Total/ })).toContainText(
    money(truth, 'USD', 'exact'),
  );
});

test('the other currency is a choice, and its figure is the truth', async ({
  page,
}) => {
  const truth = truthOf('component:default/checkout', 'EUR');
  await page.goto(`${CHECKOUT}?${WHOLE}&digits=all`);
  await expect(page.getByText('Also billed in EUR')).toBeVisible();
  await choose(page, 'Currency', 'EUR');
  await expect(page).toHaveURL(/currency=EUR/);
  await expect(
    page.getByText(money(truth, 'EUR', 'exact'), { exact: true }).first(),
  ).toBeVisible();
});

test('each choice is in the URL, and the back button undoes it', async ({
  page,
}) => {
  await page.goto(CHECKOUT);
  await page.getByRole('button', { name: 'Explore' }).click();
  await expect(page).toHaveURL(/explore=resources/);

  await choose(page, 'Group by', 'Service');
  await expect(page).toHaveURL(/groupBy=service/);
  await expect(
    page.getByRole('figure', { name: 'Effective cost by service' }),
  ).toBeVisible();

  await choose(page, 'Cost metric', 'Billed cost');
  await expect(page).toHaveURL(/metric=billed/);
  await expect(
    page.getByRole('figure', { name: 'Billed cost by service' }),
  ).toBeVisible();

  await choose(page, 'Period', 'Last 90 days');
  await expect(page).toHaveURL(/period=90d/);

  await page.goBack();
  await expect(page).not.toHaveURL(/period=90d/);
  await page.goBack();
  await expect(
    page.getByRole('figure', { name: 'Effective cost by service' }),
  ).toBeVisible();
  await page.goBack();
  await expect(
    page.getByRole('figure', { name: 'Effective cost by environment' }),
  ).toBeVisible();
});

test('a link with choices opens what it says', async ({ page }) => {
  await page.goto(
    `${CHECKOUT}?period=last-month&metric=list&groupBy=service&explore=changes`,
  );
  await expect(
    page.getByRole('figure', { name: 'List cost by service' }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: /^List cost, Oct 1 / }),
  ).toBeVisible();
  await expect(
    page.getByRole('tab', { name: 'What changed', selected: true }),
  ).toBeVisible();
});

test('the chart can be read as a table', async ({ page }) => {
  const truth = truthOf('component:default/checkout', 'USD');
  await page.goto(`${CHECKOUT}?${WHOLE}`);
  await page.getByRole('button', { name: 'Show as table' }).click();
  const table = page.getByRole('table', {
    name: /^Effective cost by environment, in USD/,
  });
  await expect(table.getByRole('columnheader')).toHaveText([
    'Month',
    'prod',
    'staging',
    'dev',
    'Total',
    'Status',
  ]);
  // 13 months and the total.
  await expect(table.getByRole('rowheader')).toHaveCount(14);
  await expect(table.getByRole('row').last()).toContainText(
    money(truth, 'USD', 'minor'),
  );
});

test('a figure explains itself down to statements and claims', async ({
  page,
}) => {
  const truth = truthOf('component:default/checkout', 'USD');
  await page.goto(`${CHECKOUT}?${WHOLE}`);
  await page.getByRole('button', { name: 'Explain this figure: cost' }).click();
  const drawer = page.getByRole('dialog', {
    name: 'Where this figure comes from',
  });
  await expect(
    drawer.getByText(`It adds up: ${money(truth, 'USD', 'exact')}`),
  ).toBeVisible();
  const october = readExpected<{ entityRef: string }>('entities').find(
    one =>
      one.entityRef === 'component:default/checkout' &&
      one.currency === 'USD' &&
      one.billingPeriod === '2026-10',
  )!;
  await expect(
    drawer
      .getByRole('table', { name: 'Statements behind the figure' })
      .getByRole('row', { name: /October 2026|Oct 2026/ }),
  ).toContainText(money(october.totals.effective, 'USD', 'minor'));
  await expect(
    drawer.getByRole('table', { name: 'Claims behind the figure' }),
  ).toContainText('app=checkout');

  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(page).not.toHaveURL(/explain=/);
});

test('a resource opens its line items, as the provider wrote them', async ({
  page,
}) => {
  await page.goto(`${CHECKOUT}?period=last-month&explore=resources`);
  const open = page
    .getByRole('button', { name: /^Show the line items of / })
    .first();
  await open.click();
  const drawer = page.getByRole('dialog', { name: 'Line items' });
  const items = drawer.getByRole('region', { name: 'Line items' });
  await expect(
    items.getByRole('columnheader', { name: 'EffectiveCost' }),
  ).toBeVisible();
  expect(await items.getByRole('row').count()).toBeGreaterThan(10);
  await drawer.getByText(/^All \d+ columns/).click();
  await expect(
    items.getByRole('columnheader', { name: 'BillingAccountId' }),
  ).toBeAttached();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await expect(drawer).toBeHidden();
});

for (const { ref, part } of [
  { ref: 'system:default/analytics', part: 'Reporting' },
  { ref: 'group:default/delivery', part: 'Route planner' },
]) {
  test(`${ref} adds up its parts and names them`, async ({ page, api }) => {
    const { headline, currency } = await api.get<{
      headline: { amount: string };
      currency: string;
    }>(`/entities/${pathOf(ref)}/cost`, {
      from: '2025-11-01',
      to: '2026-12-01',
      groupBy: 'entity',
    });
    const [kind, name] = ref.split(/:default\//);
    await page.goto(
      `/catalog/default/${kind}/${name}/cost?${WHOLE}&explore=resources&groupBy=entity&digits=all`,
    );
    await expect(
      page
        .getByText(money(headline.amount, currency, 'exact'), { exact: true })
        .first(),
    ).toBeVisible();
    await expect(page.getByText('from its parts')).toBeVisible();
    await page
      .getByRole('table', { name: 'Effective cost by entity, against' })
      .getByRole('link', { name: part, exact: true })
      .click();
    await expect(page).toHaveURL(/\/catalog\/default\/component\//);
  });
}

test('an entity that nothing is claimed for shows how to claim', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/driver-app/cost');
  await expect(
    page.getByRole('heading', {
      name: /^No charge/,
    }),
  ).toBeVisible();
  await expect(page.getByText('finops/tags: service=drivr-app')).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'This may belong here' }),
  ).toBeVisible();
  await expect(
    page.getByText('service=driver-app', { exact: true }),
  ).toBeVisible();
  await expect(
    page.getByRole('heading', { name: 'Four ways to claim' }),
  ).toBeVisible();
});

test('a malformed annotation is shown where its entity is', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/experimentation/cost');
  await expect(
    page.getByText('finops/tags: squad=experimentation,env in (prod'),
  ).toBeVisible();
  await expect(
    page.getByText('The list of values after in is not closed'),
  ).toBeVisible();
});
