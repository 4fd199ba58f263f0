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

import { ReactNode } from 'react';
import styles from '../organisation.module.css';

/** What is normal and asks for nothing, one click away. */
export function FoldedInformation(props: {
  count: number;
  children: ReactNode;
}) {
  if (props.count === 0) {
    return null;
  }
  return (
    <details className={styles.folded}>
      <summary>
        {props.count === 1
          ? '1 note for information'
          : `${props.count} notes for information`}
      </summary>
      {props.children}
    </details>
  );
}
