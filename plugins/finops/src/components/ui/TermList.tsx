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

import styles from './ui.module.css';

/** A word that a page uses in a sense of its own. */
export interface Term {
  term: string;
  meaning: string;
}

/**
 * What the words of a table or of a header mean, for everybody to read: a
 * tooltip of the browser is out of reach of touch, keyboard and screen reader.
 */
export function TermList(props: { label: string; terms: readonly Term[] }) {
  return (
    <dl className={styles.terms} aria-label={props.label}>
      {props.terms.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
