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
import { PreviewFinding, PreviewReport } from './PreviewReport';

/**
 * What was found in the bills, in words. What several statements of a bill have in
 * common, such as the bills that it overlaps with, comes once.
 */
export function formatBillFindings({ statements }: PreviewReport): string {
  const blocks = new Map<string, Set<string>>();
  for (const { source, findings: each } of statements) {
    const count = statements.filter(other => other.source === source).length;
    for (const finding of each) {
      const title =
        finding.scope === 'bill'
          ? `${source}, in all its ${count} statements together`
          : source;
      const lines = blocks.get(title) ?? new Set();
      blocks.set(title, lines.add(printable(findingLine(finding))));
    }
  }
  return [...blocks]
    .map(([title, lines]) => [`${printable(title)}:`, ...lines].join('\n  '))
    .join('\n');
}

function findingLine(finding: PreviewFinding): string {
  const { rule, severity, message, count, examples } = finding;
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
  return `${severity} ${rule}, ${count}: ${message}${such}`;
}
