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

import { daily, testBill } from './__testUtils__/testBill';
import { TestPortal } from './__testUtils__/TestPortal';

jest.setTimeout(120_000);

describe('the plugin', () => {
  let portal: TestPortal;

  afterEach(() => portal.stop());

  it('serves what a bill says about an entity', async () => {
    portal = await TestPortal.start({
      bills: {
        aws: {
          'bill.csv': testBill(
            daily('2026-11-01', 20, {
              cost: '1.000000001',
              tags: { app: 'checkout' },
            }),
          ),
        },
      },
    });
    const cost = await portal.read(
      '/entities/component/default/checkout/cost?from=2026-11-01&to=2026-12-01',
    );
    expect(cost).toMatchObject({
      entityRef: 'component:default/checkout',
      currency: 'USD',
      headline: { amount: '20.00000002' },
    });
  });

  it('starts without any configuration, and shows no cost', async () => {
    portal = await TestPortal.start({ config: {} });
    expect(await portal.read('/sources')).toEqual({
      sources: [],
      configurationErrors: [],
    });
    expect(
      await portal.read('/entities/component/default/checkout/cost'),
    ).toMatchObject({
      currency: null,
      freshness: { status: 'none', throughDay: null },
    });
  });
});
