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

import { columns } from '../text/columns';
import { printable } from '../text/printable';
import { ExplainedClaim, PreviewExplanation } from './PreviewReport';

/** An explanation for people. */
export function formatExplanation(explanation: PreviewExplanation): string {
  const title = `Why ${explanation.entityRef} costs what it costs`;
  const blocks = [
    `${printable(title)}\n${'='.repeat(title.length)}`,
    explanation.claims.length > 0
      ? claimTable(explanation.claims)
      : 'No charge goes to it.',
    ...explanation.claims.flatMap(claim =>
      claim.outranked.map(
        ({ entityRef, why, keys }) =>
          `${claim.annotation} ${claim.text} outranked ${entityRef} ${times(
            keys,
          )}: ${why}`,
      ),
    ),
    ...explanation.lost.map(
      ({ annotation, text, why, instead, totals, currency }) =>
        `It also claims ${totals.effective} ${currency} effective (${
          totals.billed
        } ${currency} billed) by ${annotation} ${text}, which ${
          instead?.includes(':')
            ? `${instead} gets`
            : `stays unallocated (${instead})`
        }. ${why}`,
    ),
    ...explanation.unmatched.map(
      ({ annotation, text }) =>
        `${annotation} ${text} matches nothing in these bills.`,
    ),
    ...explanation.findings.map(
      ({ annotation, value, problem, remedy }) =>
        `${annotation} ${value}: ${problem}. ${remedy}`,
    ),
  ];
  return blocks
    .map((block, index) => (index < 2 ? block : printable(block)))
    .join('\n\n');
}

function claimTable(claims: readonly ExplainedClaim[]): string {
  return columns(
    [
      { heading: 'claim' },
      { heading: 'rank' },
      { heading: 'currency' },
      { heading: 'billed', numeric: true },
      { heading: 'effective', numeric: true },
      { heading: 'groups of charges', numeric: true },
    ],
    claims.map(({ annotation, text, rank, currency, totals, keys }) => [
      `${annotation} ${text}`,
      rank,
      currency,
      totals.billed,
      totals.effective,
      String(keys),
    ]),
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
