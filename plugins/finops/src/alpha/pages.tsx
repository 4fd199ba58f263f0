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

import { ComponentType, ReactElement } from 'react';
import {
  coreExtensionData,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { RiMoneyDollarCircleLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';
import { OrganisationLayout } from './OrganisationLayout';

/** The organisation page; its tabs are the sub pages below. */
export const finopsPage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory, { inputs, node }) {
    const page = originalFactory({
      path: '/finops',
      title: 'FinOps',
      icon: <RiMoneyDollarCircleLine />,
      routeRef: rootRouteRef,
    });
    for (const output of page) {
      if (output.id !== coreExtensionData.reactElement.id) yield output;
    }
    yield coreExtensionData.reactElement(
      <OrganisationLayout
        pluginId={node.spec.plugin.pluginId}
        title={page.get(coreExtensionData.title)}
        icon={page.get(coreExtensionData.icon)}
        tabs={inputs.pages.map(tab => {
          const path = tab.get(coreExtensionData.routePath);
          return {
            path,
            title: tab.get(coreExtensionData.title) ?? path,
            icon: tab.get(coreExtensionData.icon),
            element: tab.get(coreExtensionData.reactElement),
          };
        })}
      />,
    );
  },
});

type OrganisationModule = typeof import('../components/organisation');

function subPage(
  path: string,
  title: string,
  pick: (module: OrganisationModule) => ComponentType,
) {
  return SubPageBlueprint.make({
    name: path,
    params: {
      path,
      title,
      loader: async (): Promise<ReactElement> => {
        const organisation = await import('../components/organisation');
        const Content = pick(organisation);
        return (
          <organisation.SubPageContent>
            <Content />
          </organisation.SubPageContent>
        );
      },
    },
  });
}

/** The tabs of the organisation page, in their order. */
export const finopsSubPages = [
  subPage('cost', 'Cost', m => m.OrganisationCostPage),
  subPage('reconciliation', 'Reconciliation', m => m.ReconciliationPage),
  subPage('unallocated', 'Unallocated', m => m.UnallocatedPage),
  subPage('findings', 'Findings', m => m.FindingsPage),
  subPage('sources', 'Sources', m => m.SourcesPage),
];
