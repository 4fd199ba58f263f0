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

import { FinopsClient } from './FinopsClient';

function clientAnswering(status: number, body: unknown) {
  const requests: { url: string; init?: RequestInit }[] = [];
  const client = new FinopsClient({
    discoveryApi: {
      getBaseUrl: async plugin => `http://portal/api/${plugin}`,
    },
    fetchApi: {
      fetch: async (url, init) => {
        requests.push({ url: `${url}`, init });
        return new Response(JSON.stringify(body), {
          status,
          headers: { 'Content-Type': 'application/json' },
        });
      },
    },
  });
  return { client, requests };
}

describe('FinopsClient', () => {
  it('asks for an entity by its reference, with the parameters that are given', async () => {
    const { client, requests } = clientAnswering(200, { headline: {} });
    const answer = await client.getEntityCost(
      'Component:default/checkout',
      { from: '2026-10-01', currency: undefined, groupBy: 'service' },
      { token: 'secret' },
    );
    expect(answer).toEqual({ headline: {} });
    expect(requests[0].url).toBe(
      'http://portal/api/finops/entities/Component/default/checkout/cost?from=2026-10-01&groupBy=service',
    );
    expect(requests[0].init?.headers).toEqual({
      Authorization: 'Bearer secret',
    });
  });

  it('encodes what is not fit for an address', async () => {
    const { client, requests } = clientAnswering(200, {});
    await client.getOrganisationCost({ parent: 'group:default/a&b' });
    await client.importSource('a/b');
    expect(requests.map(one => one.url)).toEqual([
      'http://portal/api/finops/organisation/cost?parent=group%3Adefault%2Fa%26b',
      'http://portal/api/finops/sources/a%2Fb/import',
    ]);
    expect(requests[1].init?.method).toBe('POST');
  });

  it('sends what is to be kept as JSON', async () => {
    const { client, requests } = clientAnswering(201, { id: 1 });
    const dispute = {
      subject: { kind: 'resource' as const, id: 'i-1' },
      reason: 'Not ours.',
    };
    await client.createDispute('component:default/checkout', dispute, {
      token: 'secret',
    });
    await client.answerDispute(1, { decision: 'accept' });
    await client.withdrawDispute(1);
    expect(requests.map(one => [one.url, one.init?.body])).toEqual([
      [
        'http://portal/api/finops/entities/component/default/checkout/disputes',
        JSON.stringify(dispute),
      ],
      [
        'http://portal/api/finops/disputes/1/answer',
        JSON.stringify({ decision: 'accept' }),
      ],
      ['http://portal/api/finops/disputes/1/withdrawal', undefined],
    ]);
    expect(requests[0].init?.headers).toEqual({
      Authorization: 'Bearer secret',
      'Content-Type': 'application/json',
    });
  });

  it('rejects with what the server says', async () => {
    const { client } = clientAnswering(403, {
      error: { name: 'NotAllowedError', message: 'not yours' },
      request: { method: 'GET', url: '/statements' },
      response: { statusCode: 403 },
    });
    await expect(client.getStatements()).rejects.toMatchObject({
      name: 'ResponseError',
      response: { status: 403 },
      cause: { name: 'NotAllowedError', message: 'not yours' },
    });
  });

  it('rejects what is no entity reference, without asking', async () => {
    const { client, requests } = clientAnswering(200, {});
    await expect(client.getEntityClaims('checkout')).rejects.toThrow(
      '"checkout" is not a full entity reference',
    );
    expect(requests).toEqual([]);
  });
});
