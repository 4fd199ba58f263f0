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

import {
  addMonths,
  bennet,
  BennetChange,
  BennetItem,
  BennetPart,
  changeSentence,
  Clock,
  parseLedgerAmount,
  toIsoDate,
} from '@backstage-finops/cost-engine';
import {
  CostMover,
  EntityChanges,
} from '@backstage-finops/plugin-finops-common';
import {
  chooseCurrency,
  CurrencyChoice,
  inCurrency,
  readAtScales,
} from '../currency';
import { contributingFreshness, lackingDays } from '../freshness';
import { LedgerAmounts, zeroAmounts } from '../ledger';
import {
  CostScope,
  EntityReader,
  LedgerEntity,
  LedgerState,
  LedgerStateReader,
  readConsistently,
  SkuCost,
  SkuCostReader,
} from '../ledger/read';
import { Viewer } from '../permissions';
import { Comparison, Period } from '../request';
import { ComparedPeriods, comparedPeriods } from './comparedPeriods';

/** @internal */
export interface ChangeServiceOptions {
  entities: EntityReader;
  skus: SkuCostReader;
  state: LedgerStateReader;
  clock: Clock;
}

/** @internal */
export interface ChangeQueryOptions {
  period: Period;
  comparison?: Comparison;
  currency?: string;
}

/** More movers than this explain nothing; they are all in the sums. */
const MAX_MOVERS = 20;

interface SkuPart extends BennetPart {
  sku: SkuCost;
}

interface SkuItem extends BennetItem {
  sku: SkuCost;
  parts: SkuPart[];
}

/**
 * Answers what moved the effective cost of an entity: Bennet's decomposition by SKU and region, with pricing categories
 * told apart, which leaves no residual.
 *
 * @internal
 */
export class ChangeService {
  readonly #options: ChangeServiceOptions;

  constructor(options: ChangeServiceOptions) {
    this.#options = options;
  }

  async read(
    entity: LedgerEntity,
    query: ChangeQueryOptions,
    viewer: Viewer,
  ): Promise<EntityChanges> {
    return readConsistently(this.#options.state, state =>
      this.#read(state, entity, query, viewer),
    );
  }

  async #read(
    state: LedgerState,
    entity: LedgerEntity,
    query: ChangeQueryOptions,
    viewer: Viewer,
  ): Promise<EntityChanges> {
    const { entities, skus } = this.#options;
    const scope = await entities.scopeOf(entity);
    const compared = comparedPeriods(query.period, query.comparison);
    const totals = await skus.totalsByStatement({
      scope,
      visibility: viewer.visibility,
      periods: [compared.before, compared.after],
    });
    const money = chooseCurrency(totals, state, query.currency);
    const statementIds = new Set(
      inCurrency(totals, state, money).map(one => one.statementId),
    );
    const read = await this.#items(
      scope,
      viewer,
      compared,
      state,
      money,
      statementIds,
    );
    const decomposition = bennet(read.items);
    const sum = (side: 'before' | 'after') =>
      decomposition.changes.reduce((total, change) => total + change[side], 0n);
    const sentence = read.notComputable
      ? undefined
      : changeSentence(decomposition, {
          labelOf: item => item.sku.label,
          formatAmount: units =>
            `${rounded(money.format(units))} ${money.currency}`,
        });
    return {
      entityRef: entity.entityRef,
      currency: money.currency ?? null,
      currencies: money.currencies,
      from: toIsoDate(compared.after.from),
      to: toIsoDate(compared.after.to),
      previousFrom: toIsoDate(compared.before.from),
      previousTo: toIsoDate(compared.before.to),
      sentence: sentence ?? null,
      before: money.format(sum('before')),
      after: money.format(sum('after')),
      total: money.format(decomposition.total),
      priceEffect: money.format(decomposition.priceEffect),
      pricingEffect: money.format(decomposition.pricingEffect),
      usageEffect: money.format(decomposition.usageEffect),
      newEffect: money.format(decomposition.newEffect),
      goneEffect: money.format(decomposition.goneEffect),
      otherEffect: money.format(decomposition.otherEffect),
      movers: decomposition.changes
        .filter(change => change.total !== 0n)
        .slice(0, MAX_MOVERS)
        .map(change => toMover(change, money)),
      truncated:
        decomposition.changes.filter(change => change.total !== 0n).length >
        MAX_MOVERS,
      notComputable: read.notComputable ?? null,
      note: read.note ?? null,
      hidden: viewer.visibility !== undefined && scope.parts ? ['parts'] : [],
    };
  }

  async #items(
    scope: CostScope,
    viewer: Viewer,
    { before, after, months }: ComparedPeriods,
    state: LedgerState,
    money: CurrencyChoice,
    contributing: Set<number>,
  ): Promise<{ items: SkuItem[]; notComputable?: string; note?: string }> {
    if (contributing.size === 0) {
      return { items: [], notComputable: 'There is no cost in these periods.' };
    }
    const { freshness } = contributingFreshness(
      [...contributing].map(statementId => ({ statementId })),
      state,
      money.currency,
      this.#options.clock(),
    );
    const lacking = lackingDays(freshness, before, after);
    if (lacking) return { items: [], notComputable: lacking };
    const { skus } = this.#options;
    const request = { scope, visibility: viewer.visibility };
    const atScales = (read: (statementIds: number[]) => Promise<SkuCost[]>) =>
      readAtScales(
        state,
        money,
        read,
        sku => [sku.id, sku.pricingCategory],
        withBothQuantities,
      );
    const byDays = (days: ComparedPeriods['after']) =>
      atScales(statementIds =>
        skus.byDays({ ...request, ...days, statementIds }),
      );
    const totalOf = async (days: ComparedPeriods['after']) =>
      sumOf(
        await readAtScales(
          state,
          money,
          async statementIds => [
            {
              amounts: {
                ...zeroAmounts(),
                effective: await skus.effectiveTotal({
                  ...request,
                  ...days,
                  statementIds,
                }),
              },
            },
          ],
          () => [],
        ),
      );
    const [skusThen, skusNow, costThen, costNow] = await Promise.all([
      byDays(before),
      byDays(after),
      totalOf(before),
      totalOf(after),
    ]);
    if (sumOf(skusThen) === costThen && sumOf(skusNow) === costNow) {
      return { items: toItems(skusThen, skusNow) };
    }
    if (!months) {
      return {
        items: [],
        notComputable:
          'Quantities by day are kept for about two months only. Choose whole months to compare further back.',
      };
    }
    const byMonths = (from: string, to: string) =>
      atScales(statementIds =>
        skus.byMonths({
          ...request,
          statementIds: statementIds.filter(id => {
            const { billingPeriod } = state.byId.get(id)!;
            return billingPeriod >= from && billingPeriod <= to;
          }),
        }),
      );
    const invoicedThen = await byMonths(
      months.beforeFrom,
      addMonths(months.afterFrom, -1),
    );
    const invoicedNow = await byMonths(months.afterFrom, months.afterTo);
    return {
      items: toItems(invoicedThen, invoicedNow),
      note: aboutInvoices(
        sumOf(invoicedThen) - costThen,
        sumOf(invoicedNow) - costNow,
        money,
      ),
    };
  }
}

/** As SQL adds up the quantities of one query: those that are known. */
function withBothQuantities(known: SkuCost, sku: SkuCost): SkuCost {
  const quantities = [known.quantity, sku.quantity].filter(
    (quantity): quantity is number => quantity !== undefined,
  );
  return {
    ...sku,
    quantity:
      quantities.length === 0
        ? undefined
        : quantities.reduce((sum, quantity) => sum + quantity, 0),
  };
}

function sumOf(rows: { amounts: LedgerAmounts }[]): bigint {
  return rows.reduce((sum, one) => sum + one.amounts.effective, 0n);
}

/** By invoice, sums may differ from those that pages show by the day of the charge: said with the amounts. */
function aboutInvoices(
  then: bigint,
  now: bigint,
  money: CurrencyChoice,
): string {
  const why =
    'Compared by invoice month, since quantities by day are kept for about two months only.';
  if (then === 0n && now === 0n) return why;
  const amount = (units: bigint) =>
    `${units > 0n ? '+' : ''}${rounded(money.format(units))} ${money.currency}`;
  return `${why} Corrections and late charges are in the month that they were invoiced in, and not on the days that they are about: that makes a difference of ${amount(
    now,
  )} to the cost of this period, and of ${amount(
    then,
  )} to that of the period before.`;
}

/** One item for each SKU in a region, with its pricing categories as parts. */
function toItems(before: SkuCost[], after: SkuCost[]): SkuItem[] {
  const items = new Map<string, Map<string, SkuPart>>();
  const add = (sku: SkuCost, side: 'before' | 'after') => {
    let parts = items.get(sku.id);
    if (!parts) {
      parts = new Map();
      items.set(sku.id, parts);
    }
    const pricing = sku.pricingCategory ?? '';
    parts.set(pricing, {
      ...parts.get(pricing),
      pricingCategory: sku.pricingCategory,
      sku,
      [side]: { cost: sku.amounts.effective, quantity: sku.quantity },
    });
  };
  for (const sku of before) add(sku, 'before');
  for (const sku of after) add(sku, 'after');
  return [...items].map(([id, parts]) => {
    const all = [...parts.values()];
    return { id, sku: all[0].sku, parts: all };
  });
}

function toMover(
  change: BennetChange<SkuItem>,
  money: CurrencyChoice,
): CostMover {
  const { sku, parts } = change.item;
  const split = change.kind !== 'new' && change.kind !== 'gone';
  const known = split && change.otherEffect === 0n;
  return {
    label: sku.label,
    service: sku.service ?? null,
    kind: change.kind,
    before: money.format(change.before),
    after: money.format(change.after),
    change: money.format(change.total),
    priceEffect: known ? money.format(change.priceEffect) : null,
    pricingEffect: known ? money.format(change.pricingEffect) : null,
    usageEffect: known ? money.format(change.usageEffect) : null,
    unit: sku.unit ?? null,
    region: sku.region ?? null,
    chargeCategory: sku.chargeCategory ?? null,
    pricing: parts.map(({ pricingCategory, before, after }) => ({
      pricingCategory: pricingCategory ?? null,
      before: money.format(before?.cost ?? 0n),
      after: money.format(after?.cost ?? 0n),
    })),
  };
}

/** The ledger's finest unit, 10⁻⁹ of a currency, and how many of them a cent has. */
const FINEST_SCALE = 9;
const UNITS_PER_CENT = 10_000_000n;

// A sentence is read, not computed with: cents, or the leading digits of less than a cent.
function rounded(amount: string): string {
  const units = parseLedgerAmount(amount, FINEST_SCALE);
  const size = units < 0n ? -units : units;
  if (size >= UNITS_PER_CENT || size === 0n) {
    const cents = ((size + UNITS_PER_CENT / 2n) / UNITS_PER_CENT)
      .toString()
      .padStart(3, '0');
    return `${units < 0n ? '-' : ''}${cents.slice(0, -2)}.${cents.slice(-2)}`;
  }
  const [whole, fraction = ''] = amount.split('.');
  return `${whole}.${fraction.slice(0, fraction.search(/[1-9]/) + 2)}`;
}
