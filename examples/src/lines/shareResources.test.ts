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

import { deploy } from '../company/deploy';
import { owner } from '../company/owners';
import { AWS_ACCOUNTS, AWS_REGIONS } from '../company/aws/awsAccounts';
import { awsInstance } from '../company/aws/awsArn';
import { COMPUTE_SAVINGS_PLAN } from '../company/aws/awsCommitments';
import { AWS_SKUS } from '../company/aws/awsSkus';
import { micro } from '../support/amounts';
import { DAY_MS } from '../support/calendar';
import { shareResources } from './shareResources';

describe('shareResources', () => {
  const common = {
    deployment: deploy(
      'prod',
      AWS_ACCOUNTS.shop,
      AWS_REGIONS.ireland,
      1,
      {},
      owner.tags('web-shop'),
    ),
    plan: {
      sku: AWS_SKUS.m6iXlarge,
      perDay: 60,
      resource: awsInstance('web-shop'),
    },
    start: 0,
    end: DAY_MS,
  };

  it('lets no machine run for more than 24 hours, and loses no hour and no cent', () => {
    const covered = {
      commitment: COMPUTE_SAVINGS_PLAN,
      quantity: micro(31),
      effective: 1_000_000_001n,
      drawn: 777_777_777n,
    };
    const shared = [
      ...shareResources([
        { ...common, quantity: micro(31), covered },
        { ...common, quantity: micro(29) },
      ]),
    ];
    expect(
      shared.map(one => [
        one.resource?.name,
        one.quantity,
        one.covered !== undefined,
      ]),
    ).toEqual([
      ['web-shop-prod', micro(24), true],
      ['web-shop-prod-2', micro(7), true],
      ['web-shop-prod-2', micro(17), false],
      ['web-shop-prod-3', micro(12), false],
    ]);
    const sum = (of: (one: (typeof shared)[number]) => bigint) =>
      shared.reduce((total, one) => total + of(one), 0n);
    expect(sum(one => one.covered?.effective ?? 0n)).toBe(1_000_000_001n);
    expect(sum(one => one.covered?.drawn ?? 0n)).toBe(777_777_777n);
  });

  it('leaves alone what one resource can use without limit', () => {
    const usage = {
      ...common,
      plan: { ...common.plan, sku: AWS_SKUS.transfer },
      quantity: micro(500),
    };
    expect([...shareResources([usage])]).toEqual([usage]);
  });
});
