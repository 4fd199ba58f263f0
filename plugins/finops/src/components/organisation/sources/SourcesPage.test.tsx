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
import { createSampleFinopsApi, sampleSources } from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { SourcesPage } from './SourcesPage';

describe('SourcesPage', () => {
  it('says how fresh each source is and why a delivery was refused', async () => {
    await renderWithFinops(<SourcesPage />, { api: createSampleFinopsApi() });
    const azure = await screen.findByRole('region', { name: 'azure-main' });
    expect(azure).toHaveTextContent('Complete throughNov 9, 2026');
    expect(azure).toHaveTextContent(
      'part_1.csv.gz, row 1812, BilledCost, “$1,234.56” — Export amounts without symbols and separators.',
    );
    expect(screen.getByRole('region', { name: 'aws-main' })).toHaveTextContent(
      'Serving',
    );
  });

  it('names the days that a source lacks before its last complete one', async () => {
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi({
        getSources: async () => {
          const { sources, ...rest } = sampleSources();
          const gaps = [{ from: '2026-09-01', through: '2026-09-30' }];
          return {
            ...rest,
            sources: sources.map(source => ({ ...source, gaps })),
          };
        },
      }),
    });
    expect(
      await screen.findByRole('region', { name: 'azure-main' }),
    ).toHaveTextContent(
      'Complete throughNov 9, 2026, but for Sep 1 – Sep 30, 2026',
    );
  });

  it('imports on request', async () => {
    const importSource = jest.fn(createSampleFinopsApi().importSource);
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi({ importSource }),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Import now: aws-main' }),
    );
    expect(await screen.findByText('Import started')).toBeInTheDocument();
    expect(importSource).toHaveBeenCalledWith('aws-main');
  });

  it('says what to configure when there is no source', async () => {
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi({
        getSources: async () => ({
          sources: [],
          configurationErrors: ['finops.sources.files[0].path is missing'],
        }),
      }),
    });
    expect(
      await screen.findByText('No source is configured'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('finops.sources.files[0].path is missing'),
    ).toBeInTheDocument();
  });
});
