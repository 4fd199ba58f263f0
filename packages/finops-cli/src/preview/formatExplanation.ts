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
import { shownAmount, shownCount } from '../text/shownAmount';
import { shownSentence, shownValue } from '../text/shownValue';
import { ExplainedClaim, PreviewExplanation } from './PreviewReport';

/** An explanation for people. */
export function formatExplanation(
  explanation: PreviewExplanation,
  width?: number,
): string {
  const title = `Why ${explanation.entityRef} costs what it costs`;
  const blocks = [
    `${printable(title)}\n${'='.repeat(title.length)}`,
    explanation.claims.length > 0
      ? claimTable(explanation.claims, width)
      : `No charge goes to ${explanation.entityRef} itself.${withoutParts(
          explanation.entityRef,
        )}`,
    ...explanation.claims.flatMap(claim =>
      claim.outranked.map(
        ({ entityRef, why, keys }) =>
          `${claim.annotation} ${shownValue(
            claim.text,
          )} outranked ${entityRef} ${times(keys)}: ${why}`,
      ),
    ),
    ...explanation.lost.map(lostLine),
    ...explanation.unmatched.map(
      ({ annotation, text }) =>
        `${annotation} ${shownValue(text)} matches nothing in these bills.`,
    ),
    ...explanation.findings.map(
      ({ annotation, value, problem, remedy, severity }) =>
        `${severity} ${annotation} ${shownValue(value)}: ${problem}. ${remedy}`,
    ),
  ];
  return blocks
    .map((block, index) =>
      index < 2 ? block : printable(shownSentence(block)),
    )
    .join('\n\n');
}

/** Kinds of entity that have parts with cost of their own. */
const KINDS_WITH_PARTS = /^(?:system|domain|group):/;

/** What a preview leaves to the pages of the portal. */
function withoutParts(entityRef: string): string {
  return KINDS_WITH_PARTS.test(entityRef)
    ? ' What its parts get is theirs here; the portal adds it up.'
    : '';
}

/** What the entity claims and does not get, and who does. */
function lostLine({
  annotation,
  text,
  why,
  instead,
  conflictWith,
  totals,
  currency,
}: ExplainedClaim): string {
  const effective = shownAmount(totals.effective, currency);
  const billed = shownAmount(totals.billed, currency);
  const unallocated = conflictWith
    ? `in conflict with ${conflictWith.join(', ')}`
    : instead;
  const fate = instead?.includes(':')
    ? `${instead} gets`
    : `stays unallocated (${unallocated})`;
  return `It also claims ${effective} ${currency} effective (${billed} ${currency} billed) by ${annotation} ${shownValue(
    text,
  )}, which ${fate}. ${why}`;
}

function claimTable(claims: readonly ExplainedClaim[], width?: number): string {
  return columns(
    [
      { heading: 'claim', flexible: 'start' },
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
      shownAmount(totals.billed, currency),
      shownAmount(totals.effective, currency),
      shownCount(keys),
    ]),
    width,
  );
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
