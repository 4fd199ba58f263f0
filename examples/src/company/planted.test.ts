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

import { lineItemsOf, SourcedLineItem } from '../lineItemsOf';
import { monthsUntil } from '../support/calendar';
import { weekday } from '../support/calendar';

const items: SourcedLineItem[] = [];

function count(is: (item: SourcedLineItem) => boolean): number {
  return items.filter(is).length;
}

function sum(
  column: 'BilledCost' | 'EffectiveCost',
  is: (item: SourcedLineItem) => boolean,
): bigint {
  return items.filter(is).reduce((total, item) => total + item.row[column], 0n);
}

describe('what is planted in the bills', () => {
  beforeAll(() => {
    const options = { seed: 1, slices: 1 };
    for (const item of lineItemsOf(monthsUntil('2026-11-20', 13), options)) {
      items.push(item);
    }
  });

  it('has 13 months, the last of them open, without an invoice number', () => {
    const months = new Set(items.map(item => item.row.BillingPeriodStart));
    expect(months.size).toBe(13);
    const november = Date.UTC(2026, 10, 1);
    expect(
      items.every(
        ({ row }) =>
          (row.InvoiceId === undefined) ===
          (row.BillingPeriodStart === november),
      ),
    ).toBe(true);
    expect(
      items.some(({ row }) => row.ChargePeriodStart >= Date.UTC(2026, 10, 21)),
    ).toBe(false);
  });

  it('bills in two currencies, by three clouds and a vendor', () => {
    expect([...new Set(items.map(i => i.row.BillingCurrency))].sort()).toEqual([
      'EUR',
      'USD',
    ]);
    expect([...new Set(items.map(i => i.source))]).toEqual([
      'aws',
      'azure',
      'gcp',
      'sightglass',
    ]);
  });

  it('amortises the upfront reservation exactly over its term (rule A2)', () => {
    const reservation = ({ row }: SourcedLineItem) =>
      row.CommitmentDiscountType === 'Reserved Instance';
    expect(
      count(i => reservation(i) && i.row.ChargeFrequency === 'One-Time'),
    ).toBe(1);
    expect(sum('BilledCost', reservation)).toBe(5_790_000_000_000n);
    expect(sum('EffectiveCost', reservation)).toBe(5_790_000_000_000n);
    expect(
      sum(
        'EffectiveCost',
        i => reservation(i) && i.row.CommitmentDiscountStatus === 'Unused',
      ),
    ).toBeGreaterThan(0n);
  });

  it('uses the savings plan, the reservation and the committed use discount, and leaves some of each unused', () => {
    for (const type of [
      'Savings Plan',
      'Reservation',
      'Committed Use Discount',
    ]) {
      const of = (status: string) => (i: SourcedLineItem) =>
        i.row.CommitmentDiscountType === type &&
        i.row.CommitmentDiscountStatus === status;
      expect(sum('EffectiveCost', of('Used'))).toBeGreaterThan(0n);
      expect(sum('EffectiveCost', of('Unused'))).toBeGreaterThan(0n);
      expect(
        count(
          i =>
            i.row.CommitmentDiscountType === type &&
            i.row.ChargeFrequency === 'Recurring',
        ),
      ).toBeGreaterThan(8);
    }
  });

  it('has the savings plan used and unused add up to each day of its fee', () => {
    const days = new Map<number, bigint>();
    for (const { row } of items) {
      if (row.CommitmentDiscountType === 'Savings Plan') {
        const left = days.get(row.ChargePeriodStart) ?? 0n;
        days.set(
          row.ChargePeriodStart,
          left + row.BilledCost - row.EffectiveCost,
        );
      }
    }
    expect(days.size).toBeGreaterThan(300);
    expect([...days.values()].every(left => left === 0n)).toBe(true);
  });

  it('has credits, refunds, adjustments, tax, support and a marketplace subscription', () => {
    expect(count(i => i.row.ChargeCategory === 'Credit')).toBeGreaterThan(10);
    expect(count(i => i.row.ChargeCategory === 'Adjustment')).toBe(3);
    expect(count(i => i.row.ChargeCategory === 'Tax')).toBeGreaterThan(50);
    expect(count(i => i.row.ServiceSubcategory === 'Support')).toBe(13);
    expect(count(i => i.row.PublisherName === 'Harbourgate')).toBe(14);
    expect(
      count(
        i =>
          i.row.ChargeCategory === 'Usage' &&
          i.row.BilledCost < 0n &&
          i.row.ChargeClass === undefined,
      ),
    ).toBe(1);
    expect(
      count(
        i =>
          i.row.ChargeCategory === 'Purchase' &&
          i.row.BilledCost < 0n &&
          i.row.CommitmentDiscountId !== undefined,
      ),
    ).toBe(1);
  });

  it('corrects earlier months in later bills, with the period of the original charge', () => {
    const corrections = items.filter(i => i.row.ChargeClass === 'Correction');
    expect(corrections).toHaveLength(5);
    expect(
      corrections.every(
        i => i.row.ChargePeriodStart < i.row.BillingPeriodStart,
      ),
    ).toBe(true);
  });

  it('has late usage that is no correction', () => {
    expect(
      count(
        i =>
          i.row.ChargeCategory === 'Usage' &&
          i.row.ChargeClass === undefined &&
          i.row.ChargePeriodStart < i.row.BillingPeriodStart,
      ),
    ).toBe(12);
  });

  it('splits the shared cluster so that the shares add up to the node', () => {
    const day = Date.UTC(2026, 3, 8);
    const node = items.filter(
      i =>
        i.row.AllocatedMethodId !== undefined &&
        i.row.ChargePeriodStart === day,
    );
    const groups = new Map<string, SourcedLineItem[]>();
    for (const item of node) {
      const { row } = item;
      const key = `${row.SkuId} ${row.CommitmentDiscountStatus}`;
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    expect(groups.size).toBe(3);
    for (const group of groups.values()) {
      const ratios = group.map(
        i =>
          (
            i.row.AllocatedMethodDetails as {
              Elements: { AllocatedRatio: number }[];
            }
          ).Elements[0].AllocatedRatio,
      );
      expect(ratios.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      expect(
        group.filter(i => i.row.AllocatedResourceId === undefined),
      ).toHaveLength(1);
    }
  });

  it('has GPU instances and model calls priced by token', () => {
    expect(
      count(i => Number(i.row.SkuPriceDetails?.GpuCount ?? 0) > 0),
    ).toBeGreaterThan(700);
    for (const unit of ['1000 Tokens', '1000000 Tokens']) {
      expect(
        count(
          i => i.row.ConsumedUnit === 'Tokens' && i.row.PricingUnit === unit,
        ),
      ).toBeGreaterThan(300);
    }
  });

  it('reserves capacity for GPUs, and leaves some of it idle', () => {
    for (const status of ['Used', 'Unused']) {
      expect(
        count(i => i.row.CapacityReservationStatus === status),
      ).toBeGreaterThan(50);
    }
  });

  it('has sub-cent rows by the thousand', () => {
    const cent = 10_000_000n;
    expect(
      count(
        i =>
          i.row.EffectiveCost !== 0n &&
          i.row.EffectiveCost < cent &&
          i.row.EffectiveCost > -cent,
      ),
    ).toBeGreaterThan(10_000);
  });

  it('has charges of every reason and of every kind of claim', () => {
    const reasons = new Set<string>();
    const kinds = new Set<string>();
    for (const { truth } of items) {
      if ('by' in truth) {
        kinds.add(truth.by);
      } else if ('reason' in truth) {
        reasons.add(truth.reason);
      }
    }
    expect([...reasons].sort()).toEqual([
      'conflict',
      'no-matching-claim',
      'not-workload-commitment',
      'not-workload-credit',
      'not-workload-other',
      'not-workload-support',
      'not-workload-tax',
      'unknown-value',
    ]);
    expect([...kinds].sort()).toEqual([
      'account',
      'convention',
      'kubernetes',
      'owner-fallback',
      'provider-split',
      'resource',
      'resource-glob',
      'tags',
    ]);
  });

  it('leaves list and contracted cost unknown in some places', () => {
    expect(count(i => i.row.ListCost === undefined)).toBeGreaterThan(700);
  });

  it('keeps list at or above contracted, and contracted at or above effective, for priced usage', () => {
    expect(
      count(
        ({ row }) =>
          row.ChargeCategory === 'Usage' &&
          row.ListCost !== undefined &&
          row.ContractedCost !== undefined &&
          row.CommitmentDiscountStatus !== 'Unused' &&
          row.BilledCost >= 0n &&
          (row.ListCost < row.ContractedCost ||
            row.ContractedCost < row.EffectiveCost),
      ),
    ).toBe(0);
  });

  it('follows the week and grows', () => {
    const webShop = (month: number, day: number) =>
      sum(
        'EffectiveCost',
        ({ row }) =>
          row.Tags?.app === 'web-shop' &&
          row.Tags?.env === 'prod' &&
          new Date(row.ChargePeriodStart).getUTCMonth() === month &&
          weekday(row.ChargePeriodStart) === day,
      );
    expect(webShop(4, 6)).toBeGreaterThan(webShop(4, 2));
    expect(webShop(8, 3)).toBeGreaterThan(webShop(1, 3));
  });
});
