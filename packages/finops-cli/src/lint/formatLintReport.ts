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
import { shownSentence, shownValue } from '../text/shownValue';
import { LintReport } from './lintCatalog';

/** A lint report for people: what, where, and what to do about it. */
export function formatLintReport(report: LintReport): string {
  const blocks = report.findings.map(finding => {
    const where = [finding.file, finding.line].filter(Boolean).join(':');
    const what = [finding.entityRef, finding.annotation]
      .filter(Boolean)
      .join(' ');
    return [
      `${where}: ${finding.severity}: ${shownSentence(finding.problem)}`,
      what &&
        `  ${what}${
          finding.value === null ? '' : `: ${shownValue(finding.value)}`
        }`,
      `  ${finding.remedy}`,
    ]
      .filter(Boolean)
      .map(line => printable(line))
      .join('\n');
  });
  const counts = [
    counted(report.entities, 'entity', 'entities'),
    counted(report.claims, 'claim', 'claims'),
    counted(report.errors, 'error', 'errors'),
    counted(report.warnings, 'warning', 'warnings'),
  ].join(', ');
  return `${[...blocks, counts].join('\n\n')}\n`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
