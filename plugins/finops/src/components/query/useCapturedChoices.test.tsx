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

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AnalyticsEvent } from '@backstage/core-plugin-api';
import { createSampleFinopsApi } from '../../testing';
import { renderWithFinops } from '../../__testUtils__/renderWithFinops';
import { CostTab } from '../costTab/CostTab';
import { UnallocatedPage } from '../organisation/unallocated/UnallocatedPage';

describe('useCapturedChoices', () => {
  it('tells analytics what readers choose and open, but no resource ids', async () => {
    const captured: AnalyticsEvent[] = [];
    const analytics = {
      captureEvent: (event: AnalyticsEvent) => captured.push(event),
    };
    await renderWithFinops(<CostTab entityRef="component:default/checkout" />, {
      api: createSampleFinopsApi(),
      analytics,
    });
    const events = () =>
      captured
        .filter(one => ['filter', 'open'].includes(one.action))
        .map(one => [one.action, one.subject, one.attributes?.value]);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Explore' }),
    );
    await userEvent.click(screen.getByRole('button', { name: / Group by$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Service' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /^Show the line items/ })
      )[0],
    );

    await userEvent.click(
      await screen.findByRole('switch', { name: /^All \d+ columns$/ }),
    );

    expect(events()).toEqual([
      ['open', 'explore', 'resources'],
      ['filter', 'groupBy', 'service'],
      ['filter', 'chart.view', 'table'],
      ['open', 'resource', undefined],
      ['open', 'resourceService', undefined],
      ['filter', 'line-items.columns', 'all'],
    ]);
  });

  it('names no accounts and tags of what nobody owns', async () => {
    const captured: AnalyticsEvent[] = [];
    await renderWithFinops(<UnallocatedPage />, {
      api: createSampleFinopsApi(),
      analytics: {
        captureEvent: (event: AnalyticsEvent) => captured.push(event),
      },
    });
    await userEvent.click(
      (
        await screen.findAllByRole('button', { name: /what is behind/ })
      )[0],
    );
    await screen.findByRole('dialog');
    expect(
      captured
        .filter(one => one.action === 'open')
        .map(one => [one.subject, one.attributes]),
    ).toEqual([['charges', undefined]]);
  });
});
