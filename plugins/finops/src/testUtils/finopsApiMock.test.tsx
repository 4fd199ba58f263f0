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
import { useApi } from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { finopsApiRef } from '../api';
import { CostTab } from '../components/costTab/CostTab';
import { finopsApiMock } from '.';

const ENTITY = 'component:default/checkout';

function ImportButton() {
  const api = useApi(finopsApiRef);
  return (
    <button type="button" onClick={() => api.importSource('aws-main')}>
      Import
    </button>
  );
}

describe('finopsApiMock', () => {
  it('answers what the pages ask, so that others can render them in tests', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[finopsApiMock()]}>
        <CostTab entityRef={ENTITY} />
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Effective cost, Oct 23 – Nov 19, 2026',
      }),
    ).toBeInTheDocument();
  });

  it('gives mock functions, some of them with an answer', async () => {
    const api = finopsApiMock.mock({
      importSource: async source => ({ source, accepted: false }),
    });
    await renderInTestApp(
      <TestApiProvider apis={[api]}>
        <ImportButton />
      </TestApiProvider>,
    );
    screen.getByRole('button').click();
    expect(api.importSource).toHaveBeenCalledWith('aws-main');
    expect(api.getEntityCost(ENTITY)).toBeUndefined();
  });

  it('has a factory for apps', async () => {
    const none = { statements: [], hidden: [] };
    const api = finopsApiMock
      .factory({ getStatements: async () => none })
      .factory({});
    expect(await api.getStatements()).toEqual(none);
  });
});
