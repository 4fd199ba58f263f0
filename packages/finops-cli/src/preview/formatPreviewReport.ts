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
import {
  shownAmount,
  shownCount,
  shownDifference,
  shownShare,
} from '../text/shownAmount';
import { shownSentence, shownValue } from '../text/shownValue';
import { wrapText } from '../text/wrapText';
import { formatBillFindings } from './formatBillFindings';
import { formatChargeDetail } from './formatChargeDetail';
import { formatExplanation } from './formatExplanation';
import { effectiveTotal } from './effectiveTotal';
import { formatHeadline } from './formatHeadline';
import { formatIdleClaims } from './formatIdleClaims';
import {
  ChargeDetailReport,
  PreviewClaimFinding,
  PreviewReport,
  PreviewStatement,
  PreviewTotals,
} from './PreviewReport';

/** What tells the statements of all bills apart. */
const STATEMENT = [
  { heading: 'source', flexible: 'end' as const },
  { heading: 'billing account', flexible: 'end' as const },
  { heading: 'month' },
  { heading: 'currency' },
];

const COSTS = [
  { heading: 'billed', numeric: true },
  { heading: 'effective', numeric: true },
];

const ALL_COSTS = [
  ...COSTS,
  { heading: 'list', numeric: true },
  { heading: 'contracted', numeric: true },
  { heading: 'unpriced', numeric: true },
];

/**
 * A preview for people: the answer, what is behind it, and what to look at. Amounts
 * are rounded; the JSON has them exactly.
 *
 * @param entitiesRead - how many the catalog has, with those that get nothing
 * @param width - of the terminal, where there is one
 */
export function formatPreviewReport(
  report: PreviewReport,
  entitiesRead: number,
  width?: number,
): string {
  const sections = [
    formatHeadline(report),
    section('Refused (rows are counted without the header)', refused(report)),
    section(
      'Statements (allocated and unallocated are effective cost)',
      statements(report, width),
    ),
    section('From billed to effective cost', bridges(report, width)),
    section('Control totals', controlTotals(report, width)),
    section('Entities', entities(report, entitiesRead, width)),
    section(
      'Unallocated (share of effective cost)',
      unallocated(report, width),
    ),
    section('Conflicts', conflicts(report, width)),
    section('Findings in the bills', formatBillFindings(report).trimEnd()),
    section('Findings about annotations', claims(report)),
    section(
      'Claims that bring nothing of these bills',
      formatIdleClaims(report),
    ),
    ...(
      report.explanations ?? (report.explanation ? [report.explanation] : [])
    ).map(each => formatExplanation(each, width)),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

function section(title: string, body: string | undefined): string | undefined {
  return body ? `${title}\n${'='.repeat(title.length)}\n${body}` : undefined;
}

function refused({ refused: list }: PreviewReport): string {
  return list
    .map(({ file, row, column, value, problem, remedy }) => {
      const where = [
        file,
        row !== null && `row ${row}`,
        column !== null && `column ${column}`,
        value !== null && `value ${JSON.stringify(value)}`,
      ]
        .filter(Boolean)
        .join(', ');
      return printable(`${where}: ${problem}. ${remedy}`);
    })
    .join('\n');
}

/** The cells of {@link STATEMENT}. */
function identity(
  statement: Pick<
    PreviewStatement,
    'source' | 'billingAccountId' | 'billingPeriod' | 'currency'
  >,
) {
  const { source, billingAccountId, billingPeriod, currency } = statement;
  return [source, billingAccountId, billingPeriod, currency];
}

function statements(
  { statements: list }: PreviewReport,
  width?: number,
): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  return columns(
    [
      ...STATEMENT,
      { heading: 'rows', numeric: true },
      ...COSTS,
      { heading: 'allocated', numeric: true },
      { heading: 'unallocated', numeric: true },
      { heading: 'balanced' },
    ],
    list.map(statement => [
      ...identity(statement),
      shownCount(statement.rows),
      ...costs(statement.totals, statement.currency),
      shownAmount(statement.allocated.effective, statement.currency),
      shownAmount(statement.unallocated.effective, statement.currency),
      statement.balanced ? 'yes' : 'NO',
    ]),
    width,
  );
}

function bridges(
  { statements: list }: PreviewReport,
  width?: number,
): string | undefined {
  const different = list.filter(
    ({ bridge }) => bridge.billed !== bridge.effective,
  );
  if (different.length === 0) {
    return undefined;
  }
  return columns(
    [
      ...STATEMENT,
      { heading: 'billed', numeric: true },
      { heading: '− purchases', numeric: true },
      { heading: '+ used', numeric: true },
      { heading: '+ unused', numeric: true },
      { heading: '+ other', numeric: true },
      { heading: '= effective', numeric: true },
    ],
    different.map(({ bridge, ...statement }) => [
      ...identity(statement),
      ...[
        bridge.billed,
        bridge.commitmentPurchases,
        bridge.amortisedUsed,
        bridge.amortisedUnused,
        bridge.other,
        bridge.effective,
      ].map(amount => shownAmount(amount, statement.currency)),
    ]),
    width,
  );
}

function controlTotals(
  { statements: list }: PreviewReport,
  width?: number,
): string | undefined {
  const rows = list.flatMap(({ controlTotal, ...statement }) =>
    controlTotal
      ? [
          [
            ...identity(statement),
            controlTotal.metric,
            shownAmount(controlTotal.amount, statement.currency),
            shownDifference(controlTotal.difference, statement.currency),
            shownAmount(controlTotal.tolerance, statement.currency),
            controlTotal.withinTolerance ? 'yes' : 'NO',
          ],
        ]
      : [],
  );
  return rows.length === 0
    ? undefined
    : columns(
        [
          ...STATEMENT,
          { heading: 'metric' },
          { heading: 'stated', numeric: true },
          { heading: 'difference', numeric: true },
          { heading: 'tolerance', numeric: true },
          { heading: 'holds' },
        ],
        rows,
        width,
      );
}

function entities(
  { entities: list }: PreviewReport,
  entitiesRead: number,
  width?: number,
): string | undefined {
  if (entitiesRead === 0) {
    return undefined;
  }
  // One that has cost in several currencies has a row for each.
  const withCost = new Set(list.map(({ entityRef }) => entityRef)).size;
  const read = entitiesRead === 1 ? '1 entity' : `${entitiesRead} entities`;
  const note = `${read} read, ${withCost} with cost of their own; Systems, Domains and Groups are shown without their parts.`;
  if (list.length === 0) {
    return note;
  }
  const table = columns(
    [
      { heading: 'entity', flexible: 'start' },
      { heading: 'currency' },
      ...ALL_COSTS,
    ],
    list.map(({ entityRef, currency, totals }) => [
      entityRef,
      currency,
      ...costs(totals, currency),
      shownAmount(totals.list, currency),
      shownAmount(totals.contracted, currency),
      shownAmount(totals.unpriced, currency),
    ]),
    width,
  );
  return `${table}\n\n${note}`;
}

function unallocated(
  { statements: bills, unallocated: list }: PreviewReport,
  width?: number,
): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  const total = (currency: string) =>
    effectiveTotal(
      bills
        .filter(each => each.currency === currency)
        .map(({ totals }) => totals),
    );
  const table = columns(
    [
      { heading: 'reason' },
      { heading: 'currency' },
      ...COSTS,
      { heading: 'share', numeric: true },
    ],
    list.map(({ reason, currency, totals }) => [
      reason,
      currency,
      ...costs(totals, currency),
      shownShare(totals.effective, total(currency)) ?? null,
    ]),
    width,
  );
  return [
    `${table}\n`,
    ...list.map(({ reason, currency, detail }) =>
      detailLine(`${reason}, ${currency}`, detail, currency, width),
    ),
  ].join('\n');
}

function conflicts(
  { conflicts: list }: PreviewReport,
  width?: number,
): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  const table = columns(
    [
      { heading: 'entities', flexible: 'start' },
      { heading: 'currency' },
      ...COSTS,
    ],
    list.map(({ entityRefs, currency, totals }) => [
      entityRefs.join(', '),
      currency,
      ...costs(totals, currency),
    ]),
    width,
  );
  return [
    `${table}\n`,
    ...list.map(({ entityRefs, detail, currency }) =>
      detailLine(entityRefs.join(', '), detail, currency, width),
    ),
  ].join('\n');
}

function detailLine(
  title: string,
  detail: ChargeDetailReport,
  currency: string,
  width?: number,
): string {
  return wrapText(
    printable(`${title}: ${formatChargeDetail(detail, currency)}`),
    width,
  );
}

function claims({ claims: list }: PreviewReport): string {
  const overridden = list.filter(each => each.overridden).length;
  return [
    ...list.filter(each => !each.overridden).map(claimLine),
    ...(overridden > 0
      ? [
          `${shownCount(
            overridden,
          )} findings about claims that a stronger claim of another owner overrides; --format json lists them, --explain has those of an entity`,
        ]
      : []),
  ].join('\n');
}

function claimLine({
  entityRef,
  annotation,
  value,
  problem,
  remedy,
  severity,
}: PreviewClaimFinding): string {
  const what = [severity, entityRef, annotation].filter(Boolean).join(' ');
  return printable(
    [what, value && shownValue(value), shownSentence(`${problem}. ${remedy}`)]
      .filter(Boolean)
      .join(': '),
  );
}

function costs(
  { billed, effective }: PreviewTotals,
  currency: string | null,
): (string | null)[] {
  return [shownAmount(billed, currency), shownAmount(effective, currency)];
}
