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

import { ReactElement } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FinopsApi } from '@backstage-finops/plugin-finops-common';
import { createSampleFinopsApi } from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { responseError } from '../../__testUtils__/responseError';
import { OrganisationCostPage } from './cost/OrganisationCostPage';
import { FindingsPage } from './findings/FindingsPage';
import { ReconciliationPage } from './reconciliation/ReconciliationPage';
import { SourcesPage } from './sources/SourcesPage';
import { UnallocatedPage } from './unallocated/UnallocatedPage';

const SHOWN = createSampleFinopsApi();

/** The request of a page, the page, what it calls its content, and the permission for it. */
const PAGES: [keyof FinopsApi, ReactElement, string, string, string][] = [
  [
    'getOrganisationCost',
    <OrganisationCostPage />,
    '/',
    'the cost of the organisation',
    'finops.cost.read',
  ],
  [
    'getUnallocated',
    <UnallocatedPage />,
    '/',
    'what is unallocated',
    'finops.statement.read',
  ],
  [
    'getStatement',
    <ReconciliationPage />,
    '/?statement=12',
    'this statement',
    'finops.statement.read',
  ],
  ['getFindings', <FindingsPage />, '/', 'the findings', 'finops.cost.read'],
  ['getConflicts', <FindingsPage />, '/', 'the conflicts', 'finops.cost.read'],
  ['getSources', <SourcesPage />, '/', 'the sources', 'finops.statement.read'],
];

describe('pages that the server does not answer', () => {
  it.each(PAGES)(
    '%s: names the permission that is missing',
    async (request, page, at, what, permission) => {
      const refused = await responseError(403, 'NotAllowedError', 'Denied');
      await renderWithFinops(page, {
        api: createSampleFinopsApi({
          [request]: async () => {
            throw refused;
          },
        }),
        at,
      });

      expect(
        await screen.findByText(`You may not see ${what}`),
      ).toBeInTheDocument();
      expect(
        screen.getByText(
          `It needs the permission ${permission}. Ask those who run this portal.`,
        ),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('button', { name: 'Try again' }),
      ).not.toBeInTheDocument();
    },
  );

  it.each(PAGES)(
    '%s: says that it failed, and asks again',
    async (request, page, at, what) => {
      const failed = await responseError(503, 'ServiceUnavailable', 'Busy');
      let asked = 0;
      const answer = SHOWN[request] as (...args: unknown[]) => Promise<unknown>;
      await renderWithFinops(page, {
        api: createSampleFinopsApi({
          [request]: async (...args: unknown[]) => {
            asked += 1;
            if (asked > 1) return answer(...args);
            throw failed;
          },
        }),
        at,
      });

      await screen.findByText(`Could not load ${what}`);
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await waitFor(() =>
        expect(
          screen.queryByText(`Could not load ${what}`),
        ).not.toBeInTheDocument(),
      );
      expect(asked).toBeGreaterThan(1);
    },
  );
});
