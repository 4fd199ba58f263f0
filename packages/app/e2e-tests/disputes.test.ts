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

/* Saying that cost is not one's own, and answering it, on a phone and by keyboard. */

import { expect, Locator } from '@playwright/test';
import { test } from './support/test';

const NARROW = { width: 400, height: 800 };

test('an owner disputes a claim, and Findings has it until somebody answers', async ({
  page,
}) => {
  await page.setViewportSize(NARROW);
  await page.goto('/catalog/default/component/checkout/cost');
  await page.getByRole('button', { name: 'Not yours?' }).click();
  const drawer = page.getByRole('dialog', {
    name: 'Where this figure comes from',
  });
  await expect(drawer.getByRole('heading', { name: 'Claims' })).toBeFocused();
  const before = await drawer.getByText(/^It adds up/).innerText();
  await drawer
    .getByRole('button', { name: /^This is not mine/ })
    .first()
    .press('Enter');

  const dialog = page.getByRole('dialog', { name: 'This is not mine' });
  await expect(dialog).toContainText('A dispute moves no cost by itself');
  await expect(
    dialog.getByRole('textbox', { name: 'Why is it not yours?' }),
  ).toBeFocused();
  await page.keyboard.type('<b>Search</b> runs on our tag.');
  expect(await isWithin(dialog, NARROW.width)).toBe(true);
  await dialog.getByRole('button', { name: 'Open a dispute' }).click();
  await expect(dialog).toBeHidden();
  await expect(drawer.getByText('Disputed').first()).toBeVisible();
  expect(await drawer.getByText(/^It adds up/).innerText()).toBe(before);
  await drawer.getByRole('button', { name: 'Close' }).click();
  const section = page.getByRole('region', { name: 'Disputes' });
  await expect(section).toContainText('<b>Search</b> runs on our tag.');

  await page.goto('/finops/findings');
  const open = page.getByRole('region', { name: 'Disputes' });
  await expect(open).toContainText('<b>Search</b> runs on our tag.');
  expect(await isWithin(open, NARROW.width)).toBe(true);
  await open.getByRole('button', { name: /^Reject dispute/ }).click();
  const answer = page.getByRole('dialog', { name: /^Reject dispute/ });
  await expect(answer.getByRole('button', { name: 'Reject' })).toBeDisabled();
  await page.keyboard.type('Checkout asked for that search itself.');
  await answer.getByRole('button', { name: 'Reject' }).click();
  await expect(open.getByText('None is open')).toBeVisible();

  await page.goto('/catalog/default/component/checkout/cost');
  await section.getByText(/closed$/).click();
  await expect(section).toContainText('Checkout asked for that search itself.');
});

/** Whether all of it is on the screen, with nothing beyond its edge. */
function isWithin(box: Locator, width: number): Promise<boolean> {
  return box.evaluate(
    (element, limit) =>
      [element, ...element.querySelectorAll('*')].every(
        one => one.getBoundingClientRect().right <= limit + 1,
      ),
    width,
  );
}
