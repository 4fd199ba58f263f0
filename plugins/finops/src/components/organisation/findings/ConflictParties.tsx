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

import type { ConflictView } from '@backstage-finops/plugin-finops-common';
import { EntityName } from '../../ui';
import styles from '../organisation.module.css';

/** The claims of one entity in the text of a conflict: `<entity> by <annotation> <value>; …`. */
function claimsOf(entityRef: string, detail: string | null): string[] {
  const start = `${entityRef} by `;
  return (detail ?? '')
    .split('; ')
    .filter(part => part.startsWith(start))
    .map(part => part.slice(start.length));
}

/** The entities of a conflict, each with the claim that it makes. */
export function ConflictParties(props: { conflict: ConflictView }) {
  const { entityRefs, others = 0, detail } = props.conflict;
  return (
    <ul className={styles.parties}>
      {entityRefs.map(entityRef => (
        <li key={entityRef}>
          <EntityName entityRef={entityRef} />
          {claimsOf(entityRef, detail).map(claim => (
            <code key={claim} className={styles.code}>
              {claim}
            </code>
          ))}
        </li>
      ))}
      {others > 0 && (
        <li>{others === 1 ? '1 other entity' : `${others} other entities`}</li>
      )}
    </ul>
  );
}
