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

import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import { mergeFindings } from '@backstage-finops/cost-engine';
import type {
  ClaimFindingView,
  ConflictView,
  FindingList,
  FindingView,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { OpenDisputes } from '../../disputes';
import { compareDecimals } from '../../money';
import { formatInstant, formatPeriod } from '../../periods';
import { useCostQuery, useRequest } from '../../query';
import {
  accountLabel,
  CostControls,
  CostProblem,
  CostTable,
  CostTableColumn,
  EntityName,
  RequestState,
  Section,
  SectionSkeleton,
} from '../../ui';
import { readPeriod } from '../readPeriod';
import { ConflictFigure, UnallocatedChargesDrawer } from '../charges';
import { ConflictParties } from './ConflictParties';
import { DeliveryFindings, SeverityChip } from './DeliveryFindings';
import { FoldedInformation } from './FoldedInformation';
import { compareSeverity } from './severityOrder';
import styles from '../organisation.module.css';

/** Conflicts between claims, disputes, and what is odd about annotations, bills and the catalog. */
export function FindingsPage() {
  const api = useApi(finopsApiRef);
  const findings = useRequest(
    signal => api.getFindings({ signal }),
    'findings',
    [api],
  );
  return (
    <div className={styles.page}>
      <Conflicts />
      <OpenDisputes />
      <RequestState
        state={findings}
        what="the findings"
        permission="finops.cost.read"
        skeleton={<SectionSkeleton height={280} />}
      >
        {answer => <LoadedFindings answer={answer} />}
      </RequestState>
    </div>
  );
}

function Conflicts() {
  const state = useCostQuery();
  const api = useApi(finopsApiRef);
  const { query } = state;
  const request = useRequest(
    async signal => {
      const period = await readPeriod(api, query, signal);
      const answer = await api.getConflicts(
        { from: period.from, to: period.to, currency: query.currency },
        { signal },
      );
      return { answer, period };
    },
    'conflicts',
    [api, query],
  );
  if (request.error) {
    return (
      <CostProblem
        error={request.error}
        what="the conflicts"
        state={state}
        onRetry={request.retry}
      />
    );
  }
  return (
    <RequestState
      state={request}
      what="the conflicts"
      permission="finops.cost.read"
      skeleton={<SectionSkeleton height={200} />}
    >
      {({ answer, period }) => (
        <div className={styles.page}>
          <CostControls
            state={state}
            period={period}
            currencies={answer.currencies}
            currency={answer.currency ?? ''}
          />
          <Section
            title="Conflicts"
            subtitle={`Charges of ${formatPeriod(
              period,
            )} that several entities claim with equal right. They stay unallocated until one claim gives way.`}
          >
            <ConflictsTable
              conflicts={answer.conflicts}
              currency={answer.currency ?? ''}
            />
          </Section>
          {answer.currency !== null && (
            <UnallocatedChargesDrawer
              period={{ from: answer.from, to: answer.to }}
              metric="effective"
              currency={answer.currency}
            />
          )}
        </div>
      )}
    </RequestState>
  );
}

function ConflictsTable(props: {
  conflicts: ConflictView[];
  currency: string;
}) {
  const columns: CostTableColumn<ConflictView>[] = [
    {
      id: 'entities',
      label: 'Claimed with equal right by',
      isRowHeader: true,
      cell: row => <ConflictParties conflict={row} />,
    },
    {
      id: 'where',
      label: 'In these accounts',
      stackWhenNarrow: true,
      cell: row => (
        <span className={styles.stacked}>
          {row.accounts.map(account => {
            const { label, detail } = accountLabel(account);
            return (
              <span key={`${label} ${detail}`}>
                {label}{' '}
                <span className={`${styles.small} ${styles.breakable}`}>
                  {detail}
                </span>
              </span>
            );
          })}
          {row.detail === null && (
            <span className={`${styles.small} ${styles.breakable}`}>
              {row.tags.map(tag => `${tag.key}=${tag.value}`).join(', ')}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'amount',
      label: 'Effective cost',
      align: 'end',
      sortBy: row => ({ amount: row.amount }),
      cell: row => <ConflictFigure conflict={row} currency={props.currency} />,
    },
  ];
  return (
    <CostTable
      name="conflicts"
      caption="Conflicts, largest first"
      columns={columns}
      rows={[...props.conflicts].sort((a, b) =>
        compareDecimals(b.amount, a.amount),
      )}
      rowKey={row => `${row.entityRefs.join()} ${row.detail} ${row.amount}`}
      empty="No two entities claim the same charge of this period with equal right."
    />
  );
}

function LoadedFindings(props: { answer: FindingList }) {
  const { answer } = props;
  return (
    <div className={styles.page}>
      <p className={styles.small}>
        The findings below belong to no period: they are about annotations and
        conventions as they stand now, and about every bill that serves.
      </p>
      {answer.catalog.finding !== null && (
        <Alert
          status="warning"
          icon
          title="The catalog was not taken over"
          description={answer.catalog.finding}
        />
      )}
      <Section
        title="Annotations and conventions"
        subtitle={
          answer.catalog.sweptAt === null
            ? 'The catalog has not been read yet.'
            : `${
                answer.catalog.entities === null
                  ? 'Entities'
                  : `${answer.catalog.entities} entities`
              } read, last ${formatInstant(answer.catalog.sweptAt)}`
        }
      >
        <ClaimFindings findings={answer.claims} />
      </Section>
      {answer.hidden.includes('others') && (
        <p className={styles.small}>
          Findings about entities that you may not see are left out.
        </p>
      )}
      {answer.hidden.includes('statements') && (
        <Section title="Bills">
          <p className={styles.small}>
            What is odd about bills is left out: it takes the permission
            finops.statement.read.
          </p>
        </Section>
      )}
      {sourcesOf(answer).map(source => (
        <Section
          key={source.name}
          title={`Bills of ${source.name}`}
          subtitle={`${source.deliveries} ${
            source.deliveries === 1 ? 'delivery serves' : 'deliveries serve'
          } with findings. None of them keeps a bill from being posted.`}
        >
          <DeliveryFindings name={source.name} findings={source.findings} />
        </Section>
      ))}
    </div>
  );
}

interface SourceFindings {
  name: string;
  deliveries: number;
  findings: FindingView[];
}

/** One row for what several deliveries of a source have in common: the same oddity usually comes every month. */
function sourcesOf(answer: FindingList): SourceFindings[] {
  const sources = new Map<string, SourceFindings>();
  for (const { source: name, findings } of answer.deliveries) {
    const source = sources.get(name) ?? { name, deliveries: 0, findings: [] };
    source.deliveries += 1;
    source.findings.push(...findings);
    sources.set(name, source);
  }
  return [...sources.values()]
    .map(source => ({ ...source, findings: mergeFindings(source.findings) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function ClaimFindings(props: { findings: ClaimFindingView[] }) {
  const sorted = [...props.findings].sort(
    (a, b) =>
      compareSeverity(a, b) ||
      (a.entityRef ?? '').localeCompare(b.entityRef ?? ''),
  );
  const toMend = sorted.filter(one => one.severity !== 'info');
  const notes = sorted.filter(one => one.severity === 'info');
  return (
    <>
      <p className={styles.small}>
        A claim says which charges belong to an entity: an annotation in its
        file, or a convention in the configuration. Where two claims match the
        same charge, the narrower one gets it, and both are listed here, so that
        the owners can agree.
      </p>
      <ClaimFindingsTable
        name="claims"
        caption="Findings about annotations and conventions"
        findings={toMend}
      />
      <FoldedInformation count={notes.length}>
        <ClaimFindingsTable
          name="claim-notes"
          caption="Notes about annotations and conventions"
          findings={notes}
        />
      </FoldedInformation>
    </>
  );
}

interface FindingsOfClaim extends Omit<ClaimFindingView, 'problem' | 'remedy'> {
  problems: string[];
  remedies: string[];
}

/** One row for each claim: what is wrong with it, and each remedy once. */
function byClaim(findings: ClaimFindingView[]): FindingsOfClaim[] {
  const rows = new Map<string, FindingsOfClaim>();
  for (const { problem, remedy, ...claim } of findings) {
    const key = JSON.stringify(Object.values(claim));
    const row = rows.get(key) ?? { ...claim, problems: [], remedies: [] };
    rows.set(key, row);
    row.problems.push(problem);
    if (!row.remedies.includes(remedy)) {
      row.remedies.push(remedy);
    }
  }
  return [...rows.values()];
}

function ClaimFindingsTable(props: {
  name: string;
  caption: string;
  findings: ClaimFindingView[];
}) {
  const columns: CostTableColumn<FindingsOfClaim>[] = [
    {
      id: 'entity',
      label: 'Entity',
      isRowHeader: true,
      sortBy: row => row.entityRef,
      cell: row => (
        <EntityName entityRef={row.entityRef} label="Configuration" />
      ),
    },
    {
      id: 'problem',
      label: 'Problem and remedy',
      stackWhenNarrow: true,
      cell: row => (
        <span className={styles.stacked}>
          <span>
            {row.annotation && (
              <code className={styles.code}>
                {row.annotation}
                {row.value !== null && `: ${row.value}`}
              </code>
            )}
          </span>
          {row.problems.map(problem => (
            <span key={problem}>{problem}</span>
          ))}
          {row.remedies.map(remedy => (
            <span key={remedy} className={styles.small}>
              {remedy}
            </span>
          ))}
        </span>
      ),
    },
    {
      id: 'severity',
      label: 'Severity',
      noWrap: true,
      cell: row => <SeverityChip severity={row.severity} />,
    },
  ];
  return (
    <CostTable
      name={props.name}
      caption={props.caption}
      columns={columns}
      rows={byClaim(props.findings)}
      rowKey={row =>
        `${row.entityRef} ${row.annotation} ${row.value} ${row.severity}`
      }
      empty="No errors and no warnings."
    />
  );
}
