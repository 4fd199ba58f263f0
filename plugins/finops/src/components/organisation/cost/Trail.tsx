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

import { EntityName } from '../../ui';
import { CostQueryState } from '../../query';
import { trailParameters } from './drillDown';
import styles from '../organisation.module.css';

/** Where the reader is, and the way back up. */
export function Trail(props: { state: CostQueryState; trail: string[] }) {
  const { state, trail } = props;
  if (trail.length === 0) {
    return null;
  }
  return (
    <nav aria-label="Way down">
      <ol className={styles.trail}>
        <li>
          <button type="button" onClick={() => state.set(trailParameters([]))}>
            Everything
          </button>
        </li>
        {trail.map((ref, index) => (
          <li key={ref}>
            {index === trail.length - 1 ? (
              <span aria-current="page">
                <EntityName entityRef={ref} link={false} />
              </span>
            ) : (
              <button
                type="button"
                onClick={() =>
                  state.set(trailParameters(trail.slice(0, index + 1)))
                }
              >
                <EntityName entityRef={ref} link={false} />
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
