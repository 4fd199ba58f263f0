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

import { Commitment } from '../../lines/Commitment';
import { nano } from '../../support/amounts';
import { AWS_ACCOUNTS, AWS_REGIONS } from './awsAccounts';
import { AWS_SERVICES } from './awsServices';
import { AWS_SKUS } from './awsSkus';

/** Paid at once in November 2025 for the year; one of its two databases was resized away in March for a while. */
export const ORDERS_DB_RESERVATION: Commitment = {
  id: 'arn:aws:rds:eu-west-1:700000000010:ri:larder-orders-2025',
  name: 'RDS db.r6g.xlarge, 2 reserved for a year, all upfront',
  category: 'Usage',
  type: 'Reserved Instance',
  unit: 'Hours',
  service: AWS_SERVICES.rds,
  sku: AWS_SKUS.rdsReserved,
  subAccount: AWS_ACCOUNTS.shop,
  region: AWS_REGIONS.ireland,
  fromDay: 0,
  toDay: 365,
  payment: 'upfront',
  termCost: nano('5790'),
  unitsPerDay: 48,
  idleDays: [{ fromDay: 125, toDay: 139, usablePercent: 50 }],
};

/** No upfront: a fee for each day. Bought for the weekends, so in the middle of the week some of it stays unused at first. */
export const COMPUTE_SAVINGS_PLAN: Commitment = {
  id: 'arn:aws:savingsplans::700000000001:savingsplan/5f2d8c1e-6c1b-4b0e-9d7a-2a9f0e41c7b3',
  name: 'Compute savings plan, a year, no upfront',
  category: 'Spend',
  type: 'Savings Plan',
  unit: 'USD',
  service: AWS_SERVICES.savingsPlans,
  sku: AWS_SKUS.savingsPlan,
  subAccount: AWS_ACCOUNTS.management,
  region: AWS_REGIONS.ireland,
  fromDay: 61,
  toDay: 426,
  payment: 'daily',
  // 8.25 an hour
  termCost: nano('72270'),
  ratePercent: 72,
};

export const AWS_COMMITMENTS = [ORDERS_DB_RESERVATION, COMPUTE_SAVINGS_PLAN];
