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
import { formatBillFindings } from './formatBillFindings';
import { formatExplanation } from './formatExplanation';
import { ChargeDetailReport, PreviewReport } from './PreviewReport';

/** Entries of a detail that a line of the table shows. */
const SHOWN_IN_LINE = 3;

const COSTS = [
  { heading: 'billed', numeric: true },
  { heading: 'effective', numeric: true },
  { heading: 'list', numeric: true },
  { heading: 'contracted', numeric: true },
  { heading: 'unpriced', numeric: true },
];

/** A preview for people. */
export function formatPreviewReport(report: PreviewReport): string {
  const sections = [
    section('Refused', refused(report)),
    section(
      'Statements (allocated and unallocated are effective cost)',
      statements(report),
    ),
    section('From billed to effective cost', bridges(report)),
    section('Entities', entities(report)),
    section('Unallocated', unallocated(report)),
    section('Conflicts', conflicts(report)),
    section('Findings in the bills', formatBillFindings(report).trimEnd()),
    section('Findings about annotations', claims(report)),
    ...(
      report.explanations ?? (report.explanation ? [report.explanation] : [])
    ).map(formatExplanation),
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

function statements({ statements: list }: PreviewReport): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  return columns(
    [
      { heading: 'source' },
      { heading: 'billing account' },
      { heading: 'month' },
      { heading: 'currency' },
      { heading: 'rows', numeric: true },
      { heading: 'billed', numeric: true },
      { heading: 'effective', numeric: true },
      { heading: 'allocated', numeric: true },
      { heading: 'unallocated', numeric: true },
      { heading: 'balanced' },
    ],
    list.map(statement => [
      statement.source,
      statement.billingAccountId,
      statement.billingPeriod,
      statement.currency,
      String(statement.rows),
      statement.totals.billed,
      statement.totals.effective,
      statement.allocated.effective,
      statement.unallocated.effective,
      statement.balanced ? 'yes' : 'NO',
    ]),
  );
}

function bridges({ statements: list }: PreviewReport): string | undefined {
  const different = list.filter(
    ({ bridge }) => bridge.billed !== bridge.effective,
  );
  if (different.length === 0) {
    return undefined;
  }
  return columns(
    [
      { heading: 'billing account' },
      { heading: 'month' },
      { heading: 'billed', numeric: true },
      { heading: '− purchases', numeric: true },
      { heading: '+ used', numeric: true },
      { heading: '+ unused', numeric: true },
      { heading: '+ other', numeric: true },
      { heading: '= effective', numeric: true },
    ],
    different.map(({ billingAccountId, billingPeriod, bridge }) => [
      billingAccountId,
      billingPeriod,
      bridge.billed,
      bridge.commitmentPurchases,
      bridge.amortisedUsed,
      bridge.amortisedUnused,
      bridge.other,
      bridge.effective,
    ]),
  );
}

function entities({ entities: list }: PreviewReport): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  return columns(
    [{ heading: 'entity' }, { heading: 'currency' }, ...COSTS],
    list.map(({ entityRef, currency, totals }) => [
      entityRef,
      currency,
      totals.billed,
      totals.effective,
      totals.list,
      totals.contracted,
      totals.unpriced,
    ]),
  );
}

function unallocated({ unallocated: list }: PreviewReport): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  return columns(
    [
      { heading: 'reason' },
      { heading: 'currency' },
      { heading: 'billed', numeric: true },
      { heading: 'effective', numeric: true },
      { heading: 'largest' },
    ],
    list.map(({ reason, currency, totals, detail }) => [
      reason,
      currency,
      totals.billed,
      totals.effective,
      detailLine(detail),
    ]),
  );
}

function conflicts({ conflicts: list }: PreviewReport): string | undefined {
  if (list.length === 0) {
    return undefined;
  }
  return columns(
    [
      { heading: 'entities' },
      { heading: 'currency' },
      { heading: 'billed', numeric: true },
      { heading: 'effective', numeric: true },
      { heading: 'claims' },
    ],
    list.map(({ entityRefs, currency, totals, detail }) => [
      entityRefs.join(', '),
      currency,
      totals.billed,
      totals.effective,
      (detail.claims ?? [])
        .map(claim => `${claim.entityRef} ${claim.annotation} ${claim.value}`)
        .join('; '),
    ]),
  );
}

/** What says most about the charges: wrong values, or accounts, services and tags. */
function detailLine(detail: ChargeDetailReport): string {
  if (detail.values?.length) {
    return shortList(detail.values.map(({ tag }) => tag));
  }
  return [
    `accounts ${shortList(
      detail.accounts.map(
        ({ provider, subAccountId }) => `${provider}/${subAccountId ?? '—'}`,
      ),
    )}`,
    `services ${shortList(
      detail.services.map(({ service }) => service ?? '—'),
    )}`,
    detail.tags.length > 0 &&
      `tags ${shortList(
        detail.tags.map(({ key, value }) => `${key}=${value}`),
      )}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function shortList(texts: readonly string[]): string {
  const more = texts.length - SHOWN_IN_LINE;
  return [
    ...texts.slice(0, SHOWN_IN_LINE),
    ...(more > 0 ? [`${more} more`] : []),
  ].join(', ');
}

function claims({ claims: list }: PreviewReport): string {
  return list
    .map(({ entityRef, annotation, value, problem, remedy }) =>
      printable(
        `${entityRef === null ? '' : `${entityRef} `}${annotation}: ${
          value === '' ? '' : `${value}: `
        }${problem}. ${remedy}`,
      ),
    )
    .join('\n');
}
