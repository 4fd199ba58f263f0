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

import { BrowserContext, expect, Page, test as base } from '@playwright/test';
import { FinopsApi } from './FinopsApi';

/** What the page itself did not cause. */
const NOT_OURS = [
  // The development server's connection, when a test closes the page.
  /WebSocket connection to .* failed/,
  // Material UI 4, which Backstage's own pages are built on, in development.
  /^Warning: findDOMNode is deprecated/,
];

/** Tests of the portal: a page whose errors fail the test, and the API beside it. */
export const test = base.extend<
  { api: FinopsApi },
  { guestContext: BrowserContext }
>({
  api: async ({ request }, provide) => {
    await provide(await FinopsApi.signIn(request));
  },
  // One for all tests: the development server's bundles are large, and cached.
  guestContext: [
    async ({ browser }, provide) => {
      const context = await browser.newContext({
        baseURL: process.env.PLAYWRIGHT_URL ?? 'http://localhost:3000',
        viewport: { width: 1280, height: 900 },
      });
      await context.addInitScript(() => {
        // What the sign-in page remembers of a guest.
        localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
      });
      await provide(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ guestContext }, provide) => {
    const page = await guestContext.newPage();
    const errors: string[] = [];
    const note = (text: string) => {
      if (!NOT_OURS.some(pattern => pattern.test(text))) {
        errors.push(text);
      }
    };
    page.on('pageerror', error => note(`${error.stack ?? error}`));
    page.on('console', message => {
      if (message.type() === 'error') {
        note(`${message.text()} (${message.location().url})`);
      }
    });
    await provide(page);
    await page.close();
    expect(errors, 'errors in the console of the browser').toEqual([]);
  },
});

/** Chooses in one of the product's selects, whose names are "<value> <label>". */
export async function choose(
  page: Page,
  label: string,
  option: string,
): Promise<void> {
  await page.getByRole('button', { name: new RegExp(` ${label}$`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
