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
import { Route, Routes } from 'react-router-dom';
import { Helmet } from 'react-helmet';
import {
  BreadcrumbEntry,
  configApiRef,
  IconElement,
  PageLayout,
  pluginHeaderActionsApiRef,
  useApi,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { useSharedQuery } from '../components/query';
import { rootRouteRef } from '../routes';
import { IndexRedirect } from './IndexRedirect';

/** A sub page of the organisation page, as its extension gives it. */
interface Tab {
  path: string;
  title: string;
  icon?: IconElement;
  element: ReactNode;
}

/**
 * The organisation page with a header and a tab for each sub page. It is what
 * PageBlueprint of @backstage/frontend-plugin-api renders for a page with sub
 * pages, but for what the framework has no option for: tabs keep the period,
 * the currency and whatever else means the same on all of them, and so does the
 * way from the page to its first tab; each has a title of its own in the browser;
 * and what is below the tabs is the main part of the page to those who hear it.
 */
export function OrganisationLayout(props: {
  pluginId: string;
  title?: string;
  icon?: IconElement;
  tabs: Tab[];
}) {
  const { pluginId, title, icon, tabs } = props;
  const query = useSharedQuery();
  const titleLink = useRouteRef(rootRouteRef)?.();
  const appTitle =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Backstage';
  const around = [title, appTitle].filter(Boolean).join(' | ');
  const headerActions = useApi(
    pluginHeaderActionsApiRef,
  ).getPluginHeaderActions(pluginId);
  const layout = (
    <PageLayout
      title={title}
      icon={icon}
      titleLink={titleLink}
      headerActions={headerActions}
      tabs={tabs.map(tab => ({
        id: tab.path,
        label: tab.title,
        icon: tab.icon,
        href: `${tab.path}${query}`,
      }))}
    >
      <Helmet titleTemplate={`%s | ${around}`} defaultTitle={around} />
      <main>
        <Routes>
          {tabs.map(tab => (
            <Route
              key={tab.path}
              path={`${tab.path}/*`}
              element={
                <BreadcrumbEntry entry={{ label: tab.title, href: tab.path }}>
                  <Helmet title={tab.title} />
                  {tab.element}
                </BreadcrumbEntry>
              }
            />
          ))}
        </Routes>
      </main>
    </PageLayout>
  );
  return tabs.length > 0 ? (
    <IndexRedirect to={tabs[0].path}>{layout}</IndexRedirect>
  ) : (
    layout
  );
}
