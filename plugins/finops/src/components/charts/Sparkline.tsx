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

import { buildSparklinePath } from './buildSparklinePath';
import styles from './charts.module.css';

/** A line without axes beside a figure; its label says what it shows. */
export function Sparkline(props: {
  label: string;
  /** Decimal strings; `undefined` leaves a gap. */
  amounts: Array<string | undefined>;
  width?: number;
  height?: number;
}) {
  const { label, amounts, width = 160, height = 36 } = props;
  const { line, area } = buildSparklinePath(amounts, width, height);
  return (
    <svg
      role="img"
      aria-label={label}
      className={styles.sparkline}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
    >
      <path d={area} className={styles.sparkArea} />
      <path d={line} className={styles.sparkLine} />
    </svg>
  );
}
