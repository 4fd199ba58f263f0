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

import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { useSharedQuery } from '../query';
import { FindingsPage } from './findings/FindingsPage';
import { OrganisationCostPage } from './cost/OrganisationCostPage';
import { ReconciliationPage } from './reconciliation/ReconciliationPage';
import { SourcesPage } from './sources/SourcesPage';
import { SubPageContent } from './SubPageContent';
import { UnallocatedPage } from './unallocated/UnallocatedPage';

/**
 * The organisation page for the old frontend system, with its own header and tabs.
 * @public
 */
export function FinopsPage() {
  // Tabs lead to their path alone unless they are told where else to.
  const query = useSharedQuery();
  return (
    <Page themeId="tool">
      <Header
        title="FinOps"
        subtitle="What everything costs, and who it belongs to"
      />
      <TabbedLayout>
        <TabbedLayout.Route
          path="/cost"
          title="Cost"
          tabProps={{ to: `cost${query}` }}
        >
          <SubPageContent>
            <OrganisationCostPage />
          </SubPageContent>
        </TabbedLayout.Route>
        <TabbedLayout.Route
          path="/reconciliation"
          title="Reconciliation"
          tabProps={{ to: `reconciliation${query}` }}
        >
          <SubPageContent>
            <ReconciliationPage />
          </SubPageContent>
        </TabbedLayout.Route>
        <TabbedLayout.Route
          path="/unallocated"
          title="Unallocated"
          tabProps={{ to: `unallocated${query}` }}
        >
          <SubPageContent>
            <UnallocatedPage />
          </SubPageContent>
        </TabbedLayout.Route>
        <TabbedLayout.Route
          path="/findings"
          title="Findings"
          tabProps={{ to: `findings${query}` }}
        >
          <SubPageContent>
            <FindingsPage />
          </SubPageContent>
        </TabbedLayout.Route>
        <TabbedLayout.Route
          path="/sources"
          title="Sources"
          tabProps={{ to: `sources${query}` }}
        >
          <SubPageContent>
            <SourcesPage />
          </SubPageContent>
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}
