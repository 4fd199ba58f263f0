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

import { ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { AnalyticsApi, analyticsApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import type { FinopsApi } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../api';

/** Shows what the browser's address bar and back button would. */
function Browser() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output aria-label="Address">{`${pathname}${search}`}</output>
      <button type="button" onClick={() => navigate(-1)}>
        Browser back
      </button>
    </>
  );
}

/** Renders a page as it stands in a portal, with an API of our own. */
export async function renderWithFinops(
  element: ReactNode,
  options: {
    api: FinopsApi;
    /** The address at which the page opens. */
    at?: string;
    /** Whether the reader has every permission. */
    allowed?: boolean;
    /** Gets what the portal's analytics would. */
    analytics?: AnalyticsApi;
  },
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [finopsApiRef, options.api],
        [analyticsApiRef, options.analytics ?? mockApis.analytics()],
        [
          permissionApiRef,
          mockApis.permission({
            authorize:
              options.allowed === false
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          }),
        ],
      ]}
    >
      <Browser />
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name/*': entityRouteRef,
      },
      routeEntries: [options.at ?? '/'],
    },
  );
}
