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

import { annotationSnippet, EntityName, Snippet } from '../ui';
import styles from './disputes.module.css';

/** Ids of conventions and of the owner fallback are settings, all below this. */
const SETTINGS = 'finops.';

/** A dispute moves nothing; this is where it is written what does. */
export function WhatHelps(props: {
  entityRef: string;
  subject: {
    kind: string;
    id: string;
    annotation?: string | null;
    value?: string | null;
  };
}) {
  const { kind, id, annotation, value } = props.subject;
  if (kind === 'claim' && annotation?.startsWith(SETTINGS)) {
    return (
      <p className={styles.note}>
        It comes from <code className={styles.code}>{annotation}</code>
        {value && (
          <>
            {' '}
            (<code className={styles.code}>{value}</code>)
          </>
        )}
        , a setting in the portal&apos;s app-config. Those who run the portal
        change it there; an annotation on the entity that it belongs to is
        stronger where it names tags, Kubernetes or resources.
      </p>
    );
  }
  if (kind === 'claim') {
    return (
      <p className={styles.note}>
        It comes from the annotation{' '}
        <code className={styles.code}>
          {annotation ?? id}
          {value && `: ${value}`}
        </code>{' '}
        in the catalog file of <EntityName entityRef={props.entityRef} />.
        Whoever owns that file narrows or removes it; cost follows within a
        minute, from the current month on.
      </p>
    );
  }
  if (kind === 'resource') {
    return (
      <div className={styles.helps}>
        <p className={styles.note}>
          Which claim brought it stands under the question mark of the cost.
          Naming the resource is stronger than tags, conventions and accounts:
          with this annotation its owner gets it, from the current month on.
        </p>
        <Snippet
          label="Annotation for its owner"
          text={annotationSnippet('finops/resources', id)}
        />
      </div>
    );
  }
  return (
    <p className={styles.note}>
      <code className={styles.code}>finops/accounts</code> annotations and
      conventions over accounts say whose an account is.
    </p>
  );
}
