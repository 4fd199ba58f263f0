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

/* What assistive technology meets: the rules of WCAG 2.2 AA, as far as a machine can check them. */

import { readFileSync } from 'node:fs';
import { expect, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { PAGES } from './support/pages';
import { test } from './support/test';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Still an experiment of axe. A row's button says what it opens, with the name in its
 * first line; below it stand ids that nobody says.
 */
const LEFT_OUT = 'label-content-name-mismatch';

/** What opens beside or above a page, and a text that it has. */
const OPENED = [
  {
    path: '/catalog/default/component/checkout/cost?explain=cost',
    ready: 'It adds up',
  },
  {
    path: '/catalog/default/component/checkout/cost?explore=changes',
    ready: /^Before \(/,
  },
];

for (const theme of ['light', 'dark'] as const) {
  for (const { path, ready } of [...PAGES, ...OPENED]) {
    test(`${path} keeps the rules of accessibility in the ${theme} theme`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(path);
      await expect(page.getByText(ready).first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  }
}

/**
 * The rules that the product's part of the page breaks, each with the first elements
 * that break it. What stands around it is Backstage's.
 */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate(
    async ([tags, leftOut]): Promise<AxeResults> =>
      (window as any).axe.run(
        { include: [['main'], ['[role=dialog]']] },
        {
          runOnly: { type: 'tag', values: tags },
          rules: { [leftOut]: { enabled: false } },
          resultTypes: ['violations'],
        },
      ),
    [RULES, LEFT_OUT] as const,
  );
  return found.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 3)
        .map(node => node.target.join(' '))
        .join(' | ')}`,
  );
}
