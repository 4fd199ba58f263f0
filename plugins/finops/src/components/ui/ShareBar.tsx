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

import { formatPercent, Unknown } from '../money';
import styles from './ui.module.css';

/** A share as a short bar and a percentage; unknown shares say so. */
export function ShareBar(props: { share: number | null; color?: string }) {
  if (props.share === null) {
    return <Unknown />;
  }
  const width = Math.max(0, Math.min(1, Math.abs(props.share))) * 100;
  return (
    <span className={styles.share}>
      <span className={styles.shareTrack} aria-hidden="true">
        <span
          className={styles.shareFill}
          style={{ width: `${width}%`, background: props.color }}
        />
      </span>
      <span className={styles.shareText}>{formatPercent(props.share)}</span>
    </span>
  );
}
