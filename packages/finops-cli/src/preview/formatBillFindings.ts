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
import {
  PreviewFinding,
  PreviewReport,
  PreviewStatement,
} from './PreviewReport';

/**
 * What was found in the bills, in words. What several statements of a bill have in
 * common, such as the bills that it overlaps with, comes once; what only some of them
 * have comes with their names.
 */
export function formatBillFindings({ statements }: PreviewReport): string {
  const blocks = new Map<string, Map<string, PreviewStatement[]>>();
  const ofBill = (source: string) =>
    statements.filter(other => other.source === source).length;
  for (const statement of statements) {
    const { source, findings: each } = statement;
    for (const finding of each) {
      const title =
        finding.scope === 'bill'
          ? `${source}, in all its ${ofBill(source)} statements together`
          : source;
      const lines = blocks.get(title) ?? new Map();
      const line = findingLine(finding);
      blocks.set(
        title,
        lines.set(line, [
          ...(lines.get(line) ?? []),
          ...(finding.scope === 'bill' ? [] : [statement]),
        ]),
      );
    }
  }
  return [...blocks]
    .map(([title, lines]) =>
      [
        `${title}:`,
        ...Array.from(lines, ([line, within]) =>
          within.length === 0 || within.length === ofBill(within[0].source)
            ? line
            : `${line}, in ${within.map(nameOf).join('; ')}`,
        ),
      ]
        .map(printable)
        .join('\n  '),
    )
    .join('\n');
}

function nameOf(statement: PreviewStatement): string {
  const { billingAccountId, billingPeriod, currency } = statement;
  return `${billingAccountId} ${billingPeriod} ${currency}`;
}

function findingLine(finding: PreviewFinding): string {
  const { rule, severity, message, count, columns = [], examples } = finding;
  const shown = examples
    .map(({ row, column, value, file }) =>
      [
        file,
        row !== null && `row ${row}`,
        column,
        value !== null && JSON.stringify(value),
      ]
        .filter(Boolean)
        .join(' '),
    )
    .filter(text => text !== '');
  const further = count - shown.length;
  if (shown.length > 0 && further > 0) {
    shown.push(`and ${further} more`);
  }
  const such = shown.length > 0 ? ` (${shown.join('; ')})` : '';
  const where = columns
    .map(({ column, count: rows }) => `${column} ${rows}`)
    .join(', ');
  return `${severity} ${rule}, ${count}: ${message}${
    where && ` [${where}]`
  }${such}`;
}
