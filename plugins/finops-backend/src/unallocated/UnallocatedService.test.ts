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

import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { testBill } from '../__testUtils__/testBill';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const NOVEMBER = 'from=2026-11-01&to=2026-12-01';

describe('what nobody owns', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal({
      policies: {
        'user:default/owner': { denied: ['finops.statement.read'] },
      },
    });
  });

  afterAll(() => portal.stop());

  it('has reasons, and the accounts, tags and services behind them', async () => {
    const answer = await portal.read(`/unallocated?${NOVEMBER}`);
    expect(answer).toMatchObject({
      total: '220.94444444',
      unallocated: '39.5',
    });
    expect(answer.reasons.map((one: any) => [one.reason, one.amount])).toEqual([
      ['unknown-value', '10'],
      ['conflict', '20'],
      ['not-workload-tax', '7'],
      ['not-workload-commitment', '2.5'],
    ]);
    const [unknown] = answer.reasons;
    expect(unknown.accounts).toEqual([
      {
        provider: 'aws',
        subAccountId: '300000000003',
        name: 'account-300000000003',
        amount: '10',
      },
    ]);
    expect(unknown.tags).toEqual([
      { key: 'app', value: 'basket', amount: '10', namesEnvironment: false },
    ]);
    expect(unknown.services).toEqual([{ service: 'Amazon EC2', amount: '10' }]);
  });

  it('names both sides of a conflict', async () => {
    const { conflicts } = await portal.read(`/conflicts?${NOVEMBER}`);
    expect(conflicts).toEqual([
      expect.objectContaining({
        entityRefs: ['component:default/twin-a', 'component:default/twin-b'],
        others: 0,
        amount: '20',
        tags: [
          {
            key: 'app',
            value: 'twin',
            amount: '20',
            namesEnvironment: false,
          },
        ],
      }),
    ]);
  });

  it('shows an entity without claims what it could claim', async () => {
    const claims = await portal.read(
      '/entities/component/default/basket/claims',
    );
    expect(claims).toMatchObject({
      claims: [],
      candidates: [
        {
          annotation: 'finops/tags',
          value: 'app=basket',
          currency: 'USD',
          amount: '10',
        },
      ],
    });
  });

  it('keeps amounts that nobody owns from who may not read statements', async () => {
    const claims = await portal.read(
      '/entities/component/default/basket/claims',
      'user:default/owner',
    );
    expect(claims).toMatchObject({
      candidates: [
        { annotation: 'finops/tags', value: 'app=basket', amount: null },
      ],
      hidden: ['organisation'],
    });
  });

  it('says what is wrong with an annotation', async () => {
    const { findings } = await portal.read(
      '/entities/component/default/mistyped/claims',
    );
    expect(findings).toEqual([
      expect.objectContaining({
        annotation: 'finops/tags',
        value: 'app==',
        severity: 'error',
        problem: expect.stringMatching(/\w+/),
        remedy: expect.stringMatching(/\w+/),
      }),
    ]);
    const all = await portal.read('/findings');
    expect(all.claims).toContainEqual(findings[0]);
  });
});

describe('tags of charges that nobody owns', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill([
            {
              day: '2026-11-02',
              cost: '5',
              account: '300000000003',
              tags: { Env: 'prod', app: 'nobody', stage: 'live' },
            },
          ]),
        },
      },
      config: {
        conventions: [
          { id: 'env', match: { tag: 'env' }, environment: '{value}' },
          { id: 'stage', match: { tag: 'stage' }, environment: '{value}' },
          {
            id: 'stage-owner',
            match: { tag: 'stage' },
            entity: 'component:default/{value}',
          },
        ],
      },
    });
  });

  afterAll(() => portal.stop());

  it('are told apart by whether they only say where a charge runs', async () => {
    const { reasons } = await portal.read(`/unallocated?${NOVEMBER}`);
    expect(
      Object.fromEntries(
        reasons.flatMap((reason: any) =>
          reason.tags.map((tag: any) => [tag.key, tag.namesEnvironment]),
        ),
      ),
    ).toEqual({ Env: true, app: false, stage: false });
  });
});
