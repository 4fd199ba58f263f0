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

import { APIRequestContext, expect } from '@playwright/test';

/** The first and last day that any charge of the sample company can have; `to` is exclusive. */
export const ALL_DAYS = { from: '2025-10-01', to: '2027-01-01' };

/** The HTTP API as a signed-in guest sees it. */
export class FinopsApi {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly backendUrl: string,
    private readonly token: string,
  ) {}

  /** Signs in as the guest does. */
  static async signIn(request: APIRequestContext): Promise<FinopsApi> {
    const backendUrl =
      process.env.FINOPS_TEST_BACKEND_URL ?? 'http://localhost:7007';
    const response = await request.post(`${backendUrl}/api/auth/guest/refresh`);
    expect(response.status()).toBe(200);
    const { backstageIdentity } = await response.json();
    return new FinopsApi(request, backendUrl, backstageIdentity.token);
  }

  /** GET of the finops plugin; fails the test unless it answers 200. */
  async get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    return this.fetch(`/api/finops${path}`, query);
  }

  /** Entities of the catalog as they were processed, with their relations. */
  async catalog(): Promise<CatalogEntity[]> {
    return this.fetch('/api/catalog/entities', {});
  }

  private async fetch<T>(
    path: string,
    query: Record<string, string>,
  ): Promise<T> {
    const url = `${this.backendUrl}${path}?${new URLSearchParams(query)}`;
    const response = await this.request.get(url, {
      headers: { Authorization: `Bearer ${this.token}` },
    });
    expect(response.status(), `${url}: ${await response.text()}`).toBe(200);
    return response.json();
  }
}

/** What the tests read of an entity of the catalog. */
export interface CatalogEntity {
  kind: string;
  metadata: { name: string; namespace: string };
  relations?: Array<{ type: string; targetRef: string }>;
}

/** `component:default/checkout` as a path of the API and of the portal's pages. */
export function pathOf(entityRef: string): string {
  return entityRef.replace(':', '/');
}
