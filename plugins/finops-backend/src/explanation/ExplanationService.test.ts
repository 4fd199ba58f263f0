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

import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('the explanation of a cost', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal();
  });

  afterAll(() => portal.stop());

  it('consists of statements and claims that add up to the figure', async () => {
    const explanation = await portal.read(
      `/entities/component/default/checkout/explanation?${WHOLE}`,
    );
    expect(explanation.check).toEqual({
      statements: '230.999999982',
      claims: '230.999999982',
      figure: '230.999999982',
      balanced: true,
    });
    expect(
      explanation.statements.map((one: any) => [
        one.billingPeriod,
        one.source,
        one.deliveryFiles,
        one.amount,
      ]),
    ).toEqual([
      ['2026-11', 'aws', ['bill.csv'], '81.44444444'],
      ['2026-10', 'aws', ['bill.csv'], '82.888888882'],
      ['2026-09', 'aws', ['bill.csv'], '66.66666666'],
    ]);
    expect(explanation.claims).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/checkout',
        kind: 'tags',
        annotation: 'finops/tags',
        text: 'app=checkout',
        rank: 'tag',
        amounts: expect.objectContaining({ effective: '230.999999982' }),
        outranked: [
          expect.objectContaining({
            entityRef: 'component:default/account-owner',
            why: expect.stringMatching(/\w+/),
          }),
        ],
      }),
    ]);
  });

  it('explains the roll-up of a system by the claims of its parts', async () => {
    const explanation = await portal.read(
      `/entities/system/default/store/explanation?${WHOLE}`,
    );
    expect(explanation.check).toMatchObject({
      figure: '635.999999982',
      balanced: true,
    });
    expect(
      explanation.claims.map((one: any) => [
        one.entityRef,
        one.amounts.effective,
      ]),
    ).toEqual([
      ['component:default/search', '405'],
      ['component:default/checkout', '230.999999982'],
    ]);
  });
});
