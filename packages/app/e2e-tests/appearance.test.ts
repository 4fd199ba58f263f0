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

/* Themes, narrow screens and the keyboard. */

import { expect, Page } from '@playwright/test';
import { PAGES } from './support/pages';
import { test } from './support/test';

const NARROW = { width: 400, height: 800 };
/** WCAG 2.2, 1.4.3 for text of normal size. */
const MIN_CONTRAST = 4.5;

for (const { path, ready } of PAGES) {
  test(`${path} fits a screen of ${NARROW.width} pixels`, async ({ page }) => {
    await page.setViewportSize(NARROW);
    await page.goto(path);
    await expect(page.getByText(ready).first()).toBeVisible();
    expect(await widerThanTheScreen(page)).toEqual([]);
    expect(await tablesThatScroll(page)).toEqual([]);
  });
}

test(`all tabs of the organisation page fit a screen of ${NARROW.width} pixels`, async ({
  page,
}) => {
  await page.setViewportSize(NARROW);
  await page.goto('/finops/cost');
  for (const name of ['Cost', 'Unallocated', 'Sources']) {
    await expect(page.getByRole('tab', { name, exact: true })).toBeInViewport({
      ratio: 1,
    });
  }
});

/** Tables with columns beyond the edge of their card, where nobody looks for them. */
function tablesThatScroll(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('table')]
      .filter(table => table.offsetWidth > table.parentElement!.clientWidth + 1)
      .map(table => table.caption?.textContent ?? 'without a caption'),
  );
}

/**
 * What makes the page scroll sideways, rather than a box of its own. The tabs
 * of Backstage's header do not wrap; they are not the product's.
 */
function widerThanTheScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isInBox = (element: Element): boolean => {
      for (let one = element.parentElement; one; one = one.parentElement) {
        if (getComputedStyle(one).overflowX !== 'visible') {
          return one !== document.body && one !== document.documentElement;
        }
      }
      return false;
    };
    const scrolling = [...document.querySelectorAll('main, article')].filter(
      one => one.scrollWidth > one.clientWidth + 1,
    );
    const sticking = [...document.querySelectorAll('body *')].filter(
      one =>
        one.getBoundingClientRect().right > window.innerWidth + 1 &&
        !one.closest('[class*=bui-Tab]') &&
        !isInBox(one),
    );
    return [...scrolling, ...sticking].map(
      one => `${one.tagName} ${one.className}`,
    );
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`text can be read in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto('/catalog/default/component/checkout/cost?explore=changes');
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      theme,
    );
    for (const text of [
      page.getByText('Trend, 28 days against the 28 before'),
      page.getByText(/^Complete through/).first(),
      page.getByRole('link', { name: 'What changed' }),
      page.getByRole('tab', { name: 'Line items' }),
      // Raised on the card, where secondary text has the least contrast.
      page.getByText(/^Before \(/),
      page.getByRole('rowheader', { name: 'prod' }),
      page.getByRole('columnheader', { name: 'Cost' }).first(),
    ]) {
      await expect(text).toBeVisible();
      expect(
        await text.evaluate(contrast),
        await text.innerText(),
      ).toBeGreaterThan(MIN_CONTRAST);
    }
  });
}

/** Contrast of an element's text against what is painted behind it. */
function contrast(element: Element): number {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d')!;
  // Painting from the root up to the element blends translucent layers.
  const layers: string[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) {
    layers.unshift(getComputedStyle(one).backgroundColor);
  }
  const luminance = () => {
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(value => {
      const channel = value / 255;
      return channel <= 0.04045
        ? channel / 12.92
        : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  for (const layer of ['white', ...layers]) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const behind = luminance();
  context.fillStyle = getComputedStyle(element).color;
  context.fillRect(0, 0, 1, 1);
  const text = luminance();
  return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
}

test('the keyboard reaches and works the main controls', async ({ page }) => {
  await page.goto('/catalog/default/component/checkout/cost');
  const period = page.getByRole('button', { name: / Period$/ });
  await expect(period).toBeVisible();
  await period.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/period=month/);
  await expect(period).toBeFocused();

  for (const name of [
    'Explore',
    'Explain this figure: cost',
    'Show as table',
    'Change',
  ]) {
    const control = page.getByRole('button', { name, exact: true });
    await expect(control).toBeVisible();
    await tabTo(page, name);
    await expect(control).toBeFocused();
  }
});

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const MAX_STOPS = 30;
  for (let stop = 0; stop < MAX_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return (
        element?.getAttribute('aria-label') ??
        element?.textContent ??
        ''
      ).trim();
    });
    if (focused === name) {
      return;
    }
  }
  throw new Error(`${MAX_STOPS} stops of the Tab key did not reach "${name}"`);
}
