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

import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, ResponseError } from '@backstage/errors';
import type {
  ConflictList,
  ConflictsQuery,
  Dispute,
  DisputeAnswer,
  DisputeList,
  DisputesQuery,
  EntityChanges,
  EntityChangesQuery,
  EntityClaims,
  EntityCost,
  EntityCostQuery,
  EntityExplanation,
  EntityExplanationQuery,
  EntityLineItemsQuery,
  EntityResources,
  EntityResourcesQuery,
  FindingList,
  ImportAccepted,
  LineItems,
  NewDispute,
  OrganisationCost,
  OrganisationCostQuery,
  SourceList,
  StatementDifferences,
  StatementList,
  StatementReconciliation,
  StatementsQuery,
  Unallocated,
  UnallocatedExplanation,
  UnallocatedExplanationQuery,
  UnallocatedLineItems,
  UnallocatedLineItemsQuery,
  UnallocatedQuery,
  UnallocatedReasonName,
} from '../schema';
import type { FinopsApi, FinopsRequestOptions } from './FinopsApi';

/**
 * What the client needs of its surroundings. Shaped so that `discoveryApi` and `fetchApi` of a browser fit, as do
 * `coreServices.discovery` and the global `fetch` of a backend.
 * @public
 */
export interface FinopsClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi?: { fetch: typeof fetch };
}

type QueryValue = string | number | boolean | undefined;

/**
 * Calls the HTTP API of the FinOps plugin.
 * @public
 */
export class FinopsClient implements FinopsApi {
  readonly #discoveryApi: FinopsClientOptions['discoveryApi'];
  readonly #fetch: typeof fetch;

  constructor(options: FinopsClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetch = options.fetchApi?.fetch ?? ((...args) => fetch(...args));
  }

  getEntityCost(
    entityRef: string,
    query?: EntityCostQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityCost> {
    return this.#entity(entityRef, 'cost', query, options);
  }

  getEntityResources(
    entityRef: string,
    query?: EntityResourcesQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityResources> {
    return this.#entity(entityRef, 'resources', query, options);
  }

  getEntityChanges(
    entityRef: string,
    query?: EntityChangesQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityChanges> {
    return this.#entity(entityRef, 'changes', query, options);
  }

  getEntityLineItems(
    entityRef: string,
    query?: EntityLineItemsQuery,
    options?: FinopsRequestOptions,
  ): Promise<LineItems> {
    return this.#entity(entityRef, 'line-items', query, options);
  }

  getEntityExplanation(
    entityRef: string,
    query?: EntityExplanationQuery,
    options?: FinopsRequestOptions,
  ): Promise<EntityExplanation> {
    return this.#entity(entityRef, 'explanation', query, options);
  }

  getEntityClaims(
    entityRef: string,
    options?: FinopsRequestOptions,
  ): Promise<EntityClaims> {
    return this.#entity(entityRef, 'claims', undefined, options);
  }

  getOrganisationCost(
    query?: OrganisationCostQuery,
    options?: FinopsRequestOptions,
  ): Promise<OrganisationCost> {
    return this.#request('GET', ['organisation', 'cost'], query, options);
  }

  getStatements(
    query?: StatementsQuery,
    options?: FinopsRequestOptions,
  ): Promise<StatementList> {
    return this.#request('GET', ['statements'], query, options);
  }

  getStatement(
    id: number,
    options?: FinopsRequestOptions,
  ): Promise<StatementReconciliation> {
    return this.#request('GET', ['statements', `${id}`], undefined, options);
  }

  getStatementDifferences(
    id: number,
    options?: FinopsRequestOptions,
  ): Promise<StatementDifferences> {
    const path = ['statements', `${id}`, 'differences'];
    return this.#request('GET', path, undefined, options);
  }

  getUnallocated(
    query?: UnallocatedQuery,
    options?: FinopsRequestOptions,
  ): Promise<Unallocated> {
    return this.#request('GET', ['unallocated'], query, options);
  }

  getUnallocatedLineItems(
    reason: UnallocatedReasonName,
    query?: UnallocatedLineItemsQuery,
    options?: FinopsRequestOptions,
  ): Promise<UnallocatedLineItems> {
    const path = ['unallocated', reason, 'line-items'];
    return this.#request('GET', path, query, options);
  }

  getUnallocatedExplanation(
    reason: UnallocatedReasonName,
    query?: UnallocatedExplanationQuery,
    options?: FinopsRequestOptions,
  ): Promise<UnallocatedExplanation> {
    const path = ['unallocated', reason, 'explanation'];
    return this.#request('GET', path, query, options);
  }

  getConflicts(
    query?: ConflictsQuery,
    options?: FinopsRequestOptions,
  ): Promise<ConflictList> {
    return this.#request('GET', ['conflicts'], query, options);
  }

  getFindings(options?: FinopsRequestOptions): Promise<FindingList> {
    return this.#request('GET', ['findings'], undefined, options);
  }

  getSources(options?: FinopsRequestOptions): Promise<SourceList> {
    return this.#request('GET', ['sources'], undefined, options);
  }

  importSource(
    name: string,
    options?: FinopsRequestOptions,
  ): Promise<ImportAccepted> {
    return this.#request(
      'POST',
      ['sources', name, 'import'],
      undefined,
      options,
    );
  }

  getEntityDisputes(
    entityRef: string,
    options?: FinopsRequestOptions,
  ): Promise<DisputeList> {
    return this.#entity(entityRef, 'disputes', undefined, options);
  }

  getDisputes(
    query?: DisputesQuery,
    options?: FinopsRequestOptions,
  ): Promise<DisputeList> {
    return this.#request('GET', ['disputes'], query, options);
  }

  async createDispute(
    entityRef: string,
    dispute: NewDispute,
    options?: FinopsRequestOptions,
  ): Promise<Dispute> {
    const path = [...entityPath(entityRef), 'disputes'];
    return this.#request('POST', path, undefined, options, dispute);
  }

  answerDispute(
    id: number,
    answer: DisputeAnswer,
    options?: FinopsRequestOptions,
  ): Promise<Dispute> {
    const path = ['disputes', `${id}`, 'answer'];
    return this.#request('POST', path, undefined, options, answer);
  }

  withdrawDispute(
    id: number,
    options?: FinopsRequestOptions,
  ): Promise<Dispute> {
    const path = ['disputes', `${id}`, 'withdrawal'];
    return this.#request('POST', path, undefined, options);
  }

  async #entity<T>(
    entityRef: string,
    operation: string,
    query: Record<string, QueryValue> | undefined,
    options: FinopsRequestOptions | undefined,
  ): Promise<T> {
    const path = [...entityPath(entityRef), operation];
    return this.#request('GET', path, query, options);
  }

  async #request<T>(
    method: 'GET' | 'POST',
    path: string[],
    query: Record<string, QueryValue> | undefined,
    options: FinopsRequestOptions | undefined,
    body?: object,
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('finops');
    const url = new URL(`${baseUrl}/${path.map(encodeURIComponent).join('/')}`);
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, `${value}`);
    }
    const response = await this.#fetch(url.toString(), {
      method,
      headers: {
        ...(options?.token && { Authorization: `Bearer ${options.token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: options?.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}

function entityPath(entityRef: string): string[] {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return ['entities', kind, namespace, name];
  } catch (error) {
    throw new InputError(
      `"${entityRef}" is not a full entity reference; write kind:namespace/name`,
      error,
    );
  }
}
