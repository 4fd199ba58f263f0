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

/** Columns of FOCUS 1.2 with what a line item has unless a test says otherwise. */
const DEFAULTS = {
  BilledCost: '1',
  EffectiveCost: '1',
  ListCost: '1',
  ContractedCost: '1',
  BillingAccountId: 'acme',
  BillingCurrency: 'USD',
  BillingPeriodStart: '2024-09-01T00:00:00Z',
  BillingPeriodEnd: '2024-10-01T00:00:00Z',
  ChargePeriodStart: '2024-09-02T00:00:00Z',
  ChargePeriodEnd: '2024-09-03T00:00:00Z',
  ChargeCategory: 'Usage',
  ChargeClass: '',
  ChargeDescription: 'Instance hours',
  CommitmentDiscountId: '',
  CommitmentDiscountStatus: '',
  InvoiceIssuerName: 'AWS',
  PricingQuantity: '1',
  PricingUnit: 'Hours',
  ProviderName: 'AWS',
  PublisherName: 'AWS',
  ResourceId: '',
  ServiceCategory: 'Compute',
  ServiceName: 'Amazon EC2',
  SubAccountId: '111111111111',
  SubAccountName: 'shop',
  Tags: '{}',
};

/** Values of a line item by column. */
export type BillLine = Partial<Record<keyof typeof DEFAULTS, string>>;

/** A bill as CSV. */
export function billCsv(lines: readonly BillLine[]): string {
  const names = Object.keys(DEFAULTS);
  const quoted = (text: string) => `"${text.replace(/"/g, '""')}"`;
  return [
    names.map(quoted).join(','),
    ...lines.map(line =>
      Object.values({ ...DEFAULTS, ...line })
        .map(quoted)
        .join(','),
    ),
    '',
  ].join('\n');
}

/** Tags as FOCUS writes them. */
export function tagsJson(tags: Record<string, string>): string {
  return JSON.stringify(tags);
}
