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

import { Amounts } from './Amounts';

/**
 * How effective cost follows from billed cost:
 * effective = billed − commitmentPurchases + amortisedUsed + amortisedUnused + other.
 *
 * @public
 */
export interface CostBridge {
  /** Σ(billed − effective) of commitment purchases. */
  commitmentPurchases: bigint;
  /** Σ(effective − billed) of charges with CommitmentDiscountStatus Used. */
  amortisedUsed: bigint;
  /** Σ(effective − billed) of charges with CommitmentDiscountStatus Unused. */
  amortisedUnused: bigint;
  /** The difference that is left. Other than zero it is a finding. */
  other: bigint;
}

/**
 * What a delivery says about one statement: billing account × billing period ×
 * currency.
 *
 * @public
 */
export interface StatementReading {
  /** Dense number local to the reading, from 0. */
  statement: number;
  billingAccountId: string;
  billingAccountName?: string;
  /** 'YYYY-MM', the UTC month of BillingPeriodStart. */
  billingPeriod: string;
  currency: string;
  /** Canonical provider of its charges; `mixed` when there are several. */
  provider: string;
  rows: number;
  /** Atto, exact. */
  amounts: Amounts;
  /** Atto, exact. */
  bridge: CostBridge;
  /** First ChargePeriodStart day, YYYYMMDD in UTC. */
  firstDay: number;
  /** Last ChargePeriodStart day, YYYYMMDD in UTC. */
  lastDay: number;
  /** First ChargePeriodStart day within the billing period; absent when all charges are of other months. */
  firstDayWithin?: number;
  /** Last ChargePeriodStart day within the billing period; absent when all charges are of other months. */
  lastDayWithin?: number;
}
