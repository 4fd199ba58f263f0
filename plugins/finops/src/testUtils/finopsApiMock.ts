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

import { ApiFactory, createApiFactory } from '@backstage/frontend-plugin-api';
import {
  ApiMock,
  attachMockApiFactory,
  createApiMock,
  MockWithApiFactory,
} from '@backstage/frontend-test-utils';
import type { FinopsApi } from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../api';
import { createSampleFinopsApi } from '../testing';

/**
 * A FinOps API that answers like the backend of a small company does, always
 * the same; single answers can be replaced.
 * @public
 */
export function finopsApiMock(
  replaced?: Partial<FinopsApi>,
): MockWithApiFactory<FinopsApi> {
  return attachMockApiFactory(finopsApiRef, createSampleFinopsApi(replaced));
}

/**
 * A collection of mock functionality for the FinOps API.
 * @public
 */
export namespace finopsApiMock {
  /** A factory of the API that answers like a small company's. */
  export const factory = (
    replaced?: Partial<FinopsApi>,
  ): ApiFactory<FinopsApi, FinopsApi, {}> =>
    createApiFactory({
      api: finopsApiRef,
      deps: {},
      factory: () => createSampleFinopsApi(replaced),
    });

  /** An API whose methods are mock functions that answer nothing, except for those that are given. */
  export const mock: (partialImpl?: Partial<FinopsApi>) => ApiMock<FinopsApi> =
    createApiMock(finopsApiRef, () => ({
      getEntityCost: jest.fn(),
      getEntityResources: jest.fn(),
      getEntityChanges: jest.fn(),
      getEntityLineItems: jest.fn(),
      getEntityExplanation: jest.fn(),
      getEntityClaims: jest.fn(),
      getOrganisationCost: jest.fn(),
      getStatements: jest.fn(),
      getStatement: jest.fn(),
      getStatementDifferences: jest.fn(),
      getUnallocated: jest.fn(),
      getUnallocatedLineItems: jest.fn(),
      getUnallocatedExplanation: jest.fn(),
      getConflicts: jest.fn(),
      getFindings: jest.fn(),
      getSources: jest.fn(),
      getEntityDisputes: jest.fn(),
      getDisputes: jest.fn(),
      createDispute: jest.fn(),
      answerDispute: jest.fn(),
      withdrawDispute: jest.fn(),
      importSource: jest.fn(),
    }));
}
