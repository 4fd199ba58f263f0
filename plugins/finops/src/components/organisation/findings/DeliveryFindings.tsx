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

import type { FindingView } from '@backstage-finops/plugin-finops-common';
import { Chip, CostTable, CostTableColumn } from '../../ui';
import { FoldedInformation } from './FoldedInformation';
import { compareSeverity } from './severityOrder';
import styles from '../organisation.module.css';

/** How severe a finding is, in words and tone. */
export function SeverityChip(props: { severity: FindingView['severity'] }) {
  const tones = { error: 'bad', warning: 'warning', info: 'info' } as const;
  const words = { error: 'Error', warning: 'Warning', info: 'Info' };
  return <Chip tone={tones[props.severity]}>{words[props.severity]}</Chip>;
}

function exampleText(example: FindingView['examples'][number]): string {
  return [
    example.file,
    example.row === null ? undefined : `row ${example.row}`,
    example.column,
    example.value === null ? undefined : `“${example.value}”`,
  ]
    .filter(Boolean)
    .join(', ');
}

function formatCount(count: number): string {
  return new Intl.NumberFormat().format(count);
}

/** What is odd about a bill, with examples to look up. */
export function DeliveryFindings(props: {
  /** Tells the tables apart in the address. */
  name: string;
  findings: FindingView[];
}) {
  const sorted = [...props.findings].sort(
    (a, b) =>
      compareSeverity(a, b) ||
      b.count - a.count ||
      a.rule.localeCompare(b.rule),
  );
  const notes = sorted.filter(one => one.severity === 'info');
  return (
    <>
      {notes.length < sorted.length && (
        <DeliveryFindingsTable
          name={`${props.name}-findings`}
          caption="Findings about the delivery"
          findings={sorted.filter(one => one.severity !== 'info')}
        />
      )}
      <FoldedInformation count={notes.length}>
        <DeliveryFindingsTable
          name={`${props.name}-notes`}
          caption="Notes about the delivery"
          findings={notes}
        />
      </FoldedInformation>
    </>
  );
}

function DeliveryFindingsTable(props: {
  name: string;
  caption: string;
  findings: FindingView[];
}) {
  const columns: CostTableColumn<FindingView>[] = [
    {
      id: 'message',
      label: 'Finding',
      isRowHeader: true,
      cell: row => (
        <span className={styles.stacked}>
          <span>{row.message}</span>
          <span className={`${styles.small} ${styles.breakable}`}>
            {[
              row.rule,
              ...row.columns.map(
                ({ column, count }) => `${column} ${formatCount(count)}`,
              ),
              ...row.examples
                .slice(0, 1)
                .map(example => `for example ${exampleText(example)}`),
            ].join(', ')}
          </span>
        </span>
      ),
    },
    {
      id: 'severity',
      label: 'Severity',
      stackWhenNarrow: true,
      cell: row => <SeverityChip severity={row.severity} />,
    },
    {
      id: 'count',
      label: 'Count',
      align: 'end',
      sortBy: row => row.count,
      cell: row => formatCount(row.count),
    },
  ];
  return (
    <CostTable
      name={props.name}
      caption={props.caption}
      columns={columns}
      rows={props.findings}
      rowKey={row => `${row.rule} ${row.severity} ${row.message}`}
      empty="No findings."
    />
  );
}
