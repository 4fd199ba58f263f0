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
import { createSampleFinopsApi } from '../../../testing';
import { renderWithFinops } from '../../../__testUtils__/renderWithFinops';
import { SourcesPage } from './SourcesPage';

// In a file of its own, because answers about permissions are remembered.
describe('SourcesPage without permissions', () => {
  it('does not offer an import to those who may not start one', async () => {
    await renderWithFinops(<SourcesPage />, {
      api: createSampleFinopsApi(),
      allowed: false,
    });
    await screen.findByRole('region', { name: 'aws-main' });
    expect(
      screen.queryByRole('button', { name: /Import now/ }),
    ).not.toBeInTheDocument();
  });
});
