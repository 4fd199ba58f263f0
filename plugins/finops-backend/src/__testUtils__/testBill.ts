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

/** One line item of a test bill; what is absent is empty. */
export interface TestLineItem {
  /** 'YYYY-MM-DD' */
  day: string;
  /** 'YYYY-MM'; that of the day unless told. */
  billingPeriod?: string;
  cost: string;
  list?: string;
  billed?: string;
  category?: string;
  service?: string;
  serviceCategory?: string;
  account?: string;
  currency?: string;
  sku?: string;
  quantity?: string;
  resource?: string;
  commitmentStatus?: string;
  tags?: Record<string, string>;
}

const COLUMNS = [
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodStart',
  'BillingPeriodEnd',
  'ChargePeriodStart',
  'ChargePeriodEnd',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'BilledCost',
  'EffectiveCost',
  'ListCost',
  'ContractedCost',
  'ProviderName',
  'PublisherName',
  'InvoiceIssuerName',
  'ServiceName',
  'ServiceCategory',
  'RegionId',
  'SubAccountId',
  'SubAccountName',
  'SkuId',
  'SkuPriceId',
  'PricingCategory',
  'PricingQuantity',
  'PricingUnit',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ResourceId',
  'ResourceName',
  'ResourceType',
  'CommitmentDiscountId',
  'CommitmentDiscountStatus',
  'Tags',
  'x_Team',
];

/** A FOCUS 1.0 bill as CSV. */
export function testBill(items: TestLineItem[]): string {
  const rows = items.map(item => {
    const month = item.billingPeriod ?? item.day.slice(0, 7);
    const value: Record<string, string> = {
      BillingAccountId: '100000000001',
      BillingAccountName: 'Payer',
      BillingCurrency: item.currency ?? 'USD',
      BillingPeriodStart: `${month}-01T00:00:00Z`,
      BillingPeriodEnd: `${nextMonth(month)}-01T00:00:00Z`,
      ChargePeriodStart: `${item.day}T00:00:00Z`,
      ChargePeriodEnd: `${nextDay(item.day)}T00:00:00Z`,
      ChargeCategory: item.category ?? 'Usage',
      ChargeDescription: `${item.service ?? 'Amazon EC2'} charge`,
      ChargeFrequency: 'Usage-Based',
      BilledCost: item.billed ?? item.cost,
      EffectiveCost: item.cost,
      ListCost: item.list ?? item.cost,
      ContractedCost: item.list ?? item.cost,
      ProviderName: 'AWS',
      PublisherName: 'AWS',
      InvoiceIssuerName: 'AWS',
      ServiceName: item.service ?? 'Amazon EC2',
      ServiceCategory: item.serviceCategory ?? 'Compute',
      RegionId: 'eu-west-1',
      SubAccountId: item.account ?? '200000000001',
      SubAccountName: item.account ? `account-${item.account}` : 'shop-prod',
      SkuId: item.sku ?? 'SKU1',
      SkuPriceId: `${item.sku ?? 'SKU1'}.P`,
      PricingCategory: 'Standard',
      PricingQuantity: item.quantity ?? '',
      PricingUnit: item.quantity ? 'Hours' : '',
      ConsumedQuantity: item.quantity ?? '',
      ConsumedUnit: item.quantity ? 'Hours' : '',
      ResourceId: item.resource ?? '',
      ResourceName: item.resource ? `name of ${item.resource}` : '',
      ResourceType: item.resource ? 'Instance' : '',
      CommitmentDiscountId: item.commitmentStatus ? 'sp-1' : '',
      CommitmentDiscountStatus: item.commitmentStatus ?? '',
      Tags: JSON.stringify(item.tags ?? {}),
      x_Team: 'secret-team-column',
    };
    return COLUMNS.map(column => quoted(value[column] ?? '')).join(',');
  });
  return `${COLUMNS.join(',')}\n${rows.join('\n')}\n`;
}

/** The same line item on each of some days. */
export function daily(
  from: string,
  days: number,
  item: Omit<TestLineItem, 'day'>,
): TestLineItem[] {
  const items: TestLineItem[] = [];
  let day = from;
  for (let i = 0; i < days; i++) {
    items.push({ ...item, day });
    day = nextDay(day);
  }
  return items;
}

function nextDay(day: string): string {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

function nextMonth(month: string): string {
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return next.toISOString().slice(0, 7);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
