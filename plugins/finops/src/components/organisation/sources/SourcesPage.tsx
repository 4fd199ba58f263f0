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

import { useState } from 'react';
import { useAnalytics, useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button } from '@backstage/ui';
import { RiDownloadCloud2Line } from '@remixicon/react';
import {
  finopsStatementImportPermission,
  SourceStatus,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../../api';
import { formatDay, formatInstant, throughDays } from '../../periods';
import { useRequest } from '../../query';
import {
  Chip,
  isForbidden,
  RequestState,
  Section,
  SectionSkeleton,
} from '../../ui';
import styles from '../organisation.module.css';

const STATUS: Record<
  SourceStatus['status'],
  { label: string; tone: 'good' | 'bad' | 'neutral' | 'warning' }
> = {
  ok: { label: 'Serving', tone: 'good' },
  waiting: { label: 'Waiting for a delivery', tone: 'warning' },
  never: { label: 'Not checked yet', tone: 'neutral' },
  failing: { label: 'Failing', tone: 'bad' },
};

/** How fresh, complete and final each source is, and what keeps it from being so. */
export function SourcesPage() {
  const api = useApi(finopsApiRef);
  const request = useRequest(signal => api.getSources({ signal }), 'sources', [
    api,
  ]);
  return (
    <RequestState
      state={request}
      what="the sources"
      permission="finops.statement.read"
      skeleton={<SectionSkeleton height={360} />}
    >
      {({ sources, configurationErrors }) => (
        <div className={styles.page}>
          {configurationErrors.map(problem => (
            <Alert
              key={problem}
              status="danger"
              icon
              title="A source can't be used"
              description={problem}
            />
          ))}
          {sources.length === 0 && (
            <Alert
              status="info"
              icon
              title="No source is configured"
              description="Name a folder or file of FOCUS bills under finops.sources.files in app-config.yaml, and restart the backend."
            />
          )}
          <div className={styles.sources}>
            {sources.map(source => (
              <Source
                key={source.name}
                source={source}
                onImported={request.retry}
              />
            ))}
          </div>
        </div>
      )}
    </RequestState>
  );
}

function Source(props: { source: SourceStatus; onImported: () => void }) {
  const { source, onImported } = props;
  const { label, tone } = STATUS[source.status];
  const facts: Array<[string, string]> = [
    ['Provider', source.providers.join(', ') || 'Not known yet'],
    ['Kind', source.kind],
    ['Complete through', throughDays(source)],
    [
      'Final through',
      source.finalThroughDay === null
        ? 'Not known'
        : formatDay(source.finalThroughDay),
    ],
    ['Statements', `${source.statements}`],
    [
      'Last checked',
      source.lastCheckedAt === null
        ? 'Never'
        : formatInstant(source.lastCheckedAt),
    ],
    [
      'Last success',
      source.lastSuccessAt === null
        ? 'Never'
        : formatInstant(source.lastSuccessAt),
    ],
  ];
  return (
    <Section
      title={source.name}
      actions={
        <div className={styles.chips}>
          {source.importing && <Chip tone="info">Importing</Chip>}
          <Chip tone={tone}>{label}</Chip>
          <ImportButton source={source} onImported={onImported} />
        </div>
      }
    >
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {source.lastError !== null && (
        <Alert
          status="danger"
          icon
          title="The last check failed"
          description={source.lastError}
        />
      )}
      {source.refused.map((refusal, index) => (
        <Alert
          key={index}
          status="danger"
          icon
          title={`Refused: ${refusal.problem}`}
          description={[
            [
              refusal.file,
              refusal.row === null ? undefined : `row ${refusal.row}`,
              refusal.column,
              refusal.value === null ? undefined : `“${refusal.value}”`,
            ]
              .filter(Boolean)
              .join(', '),
            refusal.remedy,
            'What served before keeps serving.',
          ]
            .filter(Boolean)
            .join(' — ')}
        />
      ))}
    </Section>
  );
}

function ImportButton(props: { source: SourceStatus; onImported: () => void }) {
  const { source, onImported } = props;
  const api = useApi(finopsApiRef);
  const { allowed, loading } = usePermission({
    permission: finopsStatementImportPermission,
  });
  const [outcome, setOutcome] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const analytics = useAnalytics();
  if (loading || !allowed) {
    return null;
  }
  const start = async () => {
    setBusy(true);
    analytics.captureEvent('import', source.name);
    try {
      const answer = await api.importSource(source.name);
      setOutcome(
        answer.accepted ? 'Import started' : 'An import is already running',
      );
      onImported();
    } catch (error) {
      const problem = toError(error);
      setOutcome(
        isForbidden(problem)
          ? 'You may not start an import'
          : `Could not start: ${problem.message}`,
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <span role="status" className={styles.small}>
        {outcome}
      </span>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadCloud2Line />}
        isPending={busy}
        isDisabled={source.importing}
        aria-label={`Import now: ${source.name}`}
        onPress={start}
      >
        Import now
      </Button>
    </>
  );
}
