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

import { SubAccount } from '../company/Provider';
import { Service } from '../company/Sku';
import { FocusRow } from '../focus/FocusRow';
import { Nano } from '../support/amounts';
import { Bill } from './Bill';

/** The four costs of a line item. */
export interface Costs {
  billed: Nano;
  effective: Nano;
  list?: Nano;
  contracted?: Nano;
}

/** What every line item has: who bills whom, for which month, how much. */
export function baseRow(
  bill: Bill,
  service: Service,
  subAccount: SubAccount | undefined,
  charge: {
    category: FocusRow['ChargeCategory'];
    start: number;
    end: number;
    costs: Costs;
    description: string;
    frequency: FocusRow['ChargeFrequency'];
  },
): FocusRow {
  const { provider, month } = bill;
  return {
    BilledCost: charge.costs.billed,
    EffectiveCost: charge.costs.effective,
    ListCost: charge.costs.list,
    ContractedCost: charge.costs.contracted,
    BillingAccountId: provider.billingAccount.id,
    BillingAccountName: provider.billingAccount.name,
    BillingAccountType: provider.billingAccount.type,
    BillingCurrency: provider.currency,
    BillingPeriodStart: month.start,
    BillingPeriodEnd: month.end,
    ChargeCategory: charge.category,
    ChargeDescription: charge.description,
    ChargeFrequency: charge.frequency,
    ChargePeriodStart: charge.start,
    ChargePeriodEnd: charge.end,
    InvoiceId: bill.invoiceId,
    InvoiceIssuerName: provider.issuer,
    ProviderName: provider.providerName,
    PublisherName: provider.providerName,
    ServiceProviderName: provider.providerName,
    HostProviderName: provider.providerName,
    PricingCurrency: provider.currency,
    PricingCurrencyEffectiveCost: charge.costs.effective,
    ServiceName: service.name,
    ServiceCategory: service.category,
    ServiceSubcategory: service.subcategory,
    SubAccountId: subAccount?.id,
    SubAccountName: subAccount?.name,
    SubAccountType: subAccount?.type,
  };
}

/** All four costs alike, as credits, taxes and fees have them (rule R19). */
export function sameCosts(amount: Nano): Costs {
  return {
    billed: amount,
    effective: amount,
    list: amount,
    contracted: amount,
  };
}
