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

import { printable } from '../text/printable';
import { shownAmount, shownShare } from '../text/shownAmount';
import { effectiveTotal } from './effectiveTotal';
import { PreviewReport, PreviewTotals } from './PreviewReport';

/** Reasons that the answer names; the others follow in their table. */
const MAX_REASONS = 3;

/** How much of the bills somebody has, for each currency, and what is missing at all. */
export function formatHeadline(report: PreviewReport): string {
  const currencies = [
    ...new Set(report.statements.flatMap(({ currency }) => currency ?? [])),
  ].sort();
  const answers = currencies.map(currency => answer(report, currency));
  const unknown = new Set(report.refused.map(({ file }) => file)).size;
  return [
    ...(answers.length > 0 ? answers : ['Nothing was posted.']),
    ...(unknown > 0
      ? ['Bills were refused: what they charge is in none of the figures.']
      : []),
    ...report.statements
      .filter(({ balanced }) => !balanced)
      .map(
        ({ source }) =>
          `${source} DOES NOT BALANCE: do not use these figures, and report this.`,
      ),
    ...report.statements
      .filter(({ controlTotal }) => controlTotal?.withinTolerance === false)
      .map(
        ({ source, billingAccountId, billingPeriod, currency }) =>
          `${source} DIFFERS FROM ITS CONTROL TOTAL (${billingAccountId}, ${billingPeriod}, ${currency}): see below by how much.`,
      ),
  ]
    .map(line => printable(line))
    .join('\n');
}

function answer(
  { statements, unallocated }: PreviewReport,
  currency: string,
): string {
  const own = statements.filter(each => each.currency === currency);
  const total = effectiveTotal(own.map(({ totals }) => totals));
  const allocated = effectiveTotal(own.map(each => each.allocated));
  const rest = effectiveTotal(own.map(each => each.unallocated));
  const largest = unallocated
    .filter(each => each.currency === currency)
    .slice(0, MAX_REASONS);
  const amounts = [allocated, rest, ...largest.map(effectiveOf)];
  // Where a credit is among them or outweighs charges, shares would say nothing, and
  // beside amounts could not be compared.
  const inShares = amounts.every(amount => shownShare(amount, total));
  const part = (amount: string) =>
    inShares
      ? shownShare(amount, total)
      : `${shownAmount(amount, currency)} ${currency}`;
  const bill = `${shownAmount(total, currency)} ${currency} effective cost`;
  const reasons = largest.map(
    each => `${each.reason} ${part(effectiveOf(each))}`,
  );
  const why = reasons.length > 0 ? `: ${reasons.join(', ')}` : '';
  return `${part(allocated)} allocated, ${part(rest)} not${why} (of ${bill})`;
}

function effectiveOf({ totals }: { totals: PreviewTotals }): string {
  return totals.effective;
}
