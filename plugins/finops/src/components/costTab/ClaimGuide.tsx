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

import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { Alert } from '@backstage/ui';
import {
  ClaimCandidate,
  EntityClaims,
  FINOPS_ACCOUNTS_ANNOTATION,
  FINOPS_KUBERNETES_ANNOTATION,
  FINOPS_RESOURCES_ANNOTATION,
  FINOPS_TAGS_ANNOTATION,
} from '@backstage-finops/plugin-finops-common';
import { finopsApiRef } from '../../api';
import { Money } from '../money';
import { useRequest } from '../query';
import {
  annotationSnippet,
  RequestState,
  Section,
  SectionSkeleton,
  Snippet,
} from '../ui';
import { rollsUp } from './groupings';
import styles from './costTab.module.css';

function examplesFor(name: string) {
  return [
    {
      title: 'By tags',
      when: 'The resources carry a tag that names this entity.',
      annotation: FINOPS_TAGS_ANNOTATION,
      value: `app=${name}`,
    },
    {
      title: 'By accounts',
      when: 'An account, subscription or project belongs to it alone.',
      annotation: FINOPS_ACCOUNTS_ANNOTATION,
      value: 'aws/123456789012',
    },
    {
      title: 'By Kubernetes namespace',
      when: 'It runs in a shared cluster whose cost the provider splits.',
      annotation: FINOPS_KUBERNETES_ANNOTATION,
      value: `my-cluster/${name}`,
    },
    {
      title: 'By resource ids',
      when: 'Its resources share a name, and have no tags.',
      annotation: FINOPS_RESOURCES_ANNOTATION,
      value: `arn:aws:rds:*:*:db:${name}-*`,
    },
  ];
}

/** The page of an entity without cost: how to claim what belongs to it. */
export function ClaimGuide(props: { entityRef: string; claims: number }) {
  const { entityRef, claims } = props;
  const { name, kind } = parseEntityRef(entityRef);
  const api = useApi(finopsApiRef);
  const request = useRequest(
    signal => api.getEntityClaims(entityRef, { signal }),
    entityRef,
    [api, entityRef],
  );
  return (
    <div className={styles.tab}>
      <header className={styles.guideHeader}>
        <h2>
          {claims > 0
            ? 'No charge comes from what this entity claims'
            : 'No cost yet: nothing on the bill is claimed for this entity'}
        </h2>
        <p>
          {rollsUp(entityRef)
            ? `A ${kind.toLowerCase()} shows the cost of its parts. None of them has a charge so far, and it claims nothing of its own.`
            : 'The bill names accounts, tags and resources. An annotation in the catalog file says which of them belong here. It takes effect within a minute after the catalog has read the file, for the months before as well.'}
        </p>
      </header>
      <RequestState
        state={request}
        what="the claims of this entity"
        permission="finops.cost.read"
        skeleton={<SectionSkeleton height={200} />}
      >
        {answer => (
          <div className={styles.tab}>
            <ExistingClaims answer={answer} />
            {!isContested(answer) && <Candidates answer={answer} />}
          </div>
        )}
      </RequestState>
      {/* Another annotation is no remedy for one that has to give way first. */}
      {!request.loading && !(request.value && isContested(request.value)) && (
        <WaysToClaim name={name} />
      )}
    </div>
  );
}

/** Whether what the entity claims already is well formed and still brings nothing. */
function isContested(answer: EntityClaims): boolean {
  return (
    answer.claims.length > 0 &&
    answer.findings.some(one => one.severity !== 'info')
  );
}

function WaysToClaim(props: { name: string }) {
  return (
    <Section
      title="Four ways to claim"
      subtitle="Add one to the entity's file. Several alternatives are separated by a semicolon."
    >
      <div className={styles.guideGrid}>
        {examplesFor(props.name).map(example => (
          <article key={example.annotation} className={styles.guideItem}>
            <h4>{example.title}</h4>
            <p>{example.when}</p>
            <Snippet
              label={`${example.annotation} annotation`}
              text={annotationSnippet(example.annotation, example.value)}
            />
          </article>
        ))}
      </div>
    </Section>
  );
}

function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function ExistingClaims(props: { answer: EntityClaims }) {
  const { claims, findings } = props.answer;
  return (
    <>
      {findings.map((finding, index) => (
        <Alert
          key={index}
          status={finding.severity === 'error' ? 'danger' : 'warning'}
          icon
          title={`${finding.annotation ?? 'Claim'}${
            finding.value ? `: ${finding.value}` : ''
          }`}
          description={`${asSentence(finding.problem)} ${asSentence(
            finding.remedy,
          )}`}
        />
      ))}
      {claims.length > 0 && (
        <Section
          title="What it claims"
          subtitle={
            findings.length > 0
              ? 'It brings no charge; the findings above say what stands in the way.'
              : 'None of this matches a charge of the last months. A typing mistake in a value is the usual cause.'
          }
        >
          <ul className={styles.claims}>
            {claims.map(claim => (
              <li key={claim.claim}>
                <code className={styles.code}>
                  {claim.annotation ? `${claim.annotation}: ` : ''}
                  {claim.text}
                </code>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const CANDIDATE_KINDS: Record<ClaimCandidate['kind'], string> = {
  tag: 'Tag',
  account: 'Account',
  kubernetes: 'Kubernetes namespace',
};

function Candidates(props: { answer: EntityClaims }) {
  const { candidates } = props.answer;
  if (candidates.length === 0) {
    return null;
  }
  return (
    <Section
      title="This may belong here"
      subtitle="Found among the charges that nobody owns. Amounts are the effective cost of the last 90 days; they need the permission finops.statement.read."
    >
      <ul className={styles.candidates}>
        {candidates.map(candidate => (
          <li
            key={`${candidate.annotation} ${candidate.value} ${candidate.currency}`}
          >
            <div className={styles.candidateText}>
              {candidate.amount !== null && (
                <>
                  <strong>
                    <Money
                      amount={candidate.amount}
                      currency={candidate.currency}
                      precision="whole"
                    />
                  </strong>{' '}
                  ·{' '}
                </>
              )}
              {CANDIDATE_KINDS[candidate.kind]}{' '}
              <code className={styles.code}>{candidate.value}</code>
              <div className={styles.resourceId}>{candidate.why}</div>
            </div>
            <Snippet
              label={`${candidate.annotation}: ${candidate.value}`}
              text={annotationSnippet(candidate.annotation, candidate.value)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
