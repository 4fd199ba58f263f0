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

import { Card, CardBody, Skeleton, VisuallyHidden } from '@backstage/ui';
import { Figures } from './Figures';
import styles from './ui.module.css';

/** Four figures that are on their way. */
export function FiguresSkeleton(props: { count?: number }) {
  const { count = 4 } = props;
  return (
    <div role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Figures count={count}>
        {Array.from({ length: count }, (_, index) => (
          <Card key={index} className={styles.figureCard}>
            <CardBody className={styles.figureBody}>
              <Skeleton width="45%" height={14} />
              <Skeleton width="70%" height={32} />
              <Skeleton width="90%" height={14} />
            </CardBody>
          </Card>
        ))}
      </Figures>
    </div>
  );
}

/** A chart, or a table, that is on its way; says what takes long. */
export function BlockSkeleton(props: { height?: number; label?: string }) {
  return (
    <div role="status">
      {props.label ? (
        <p className={styles.skeletonLabel}>{props.label}</p>
      ) : (
        <VisuallyHidden>Loading</VisuallyHidden>
      )}
      <Skeleton width="100%" height={props.height ?? 240} />
    </div>
  );
}

/** A section of a page that is on its way. */
export function SectionSkeleton(props: { height?: number }) {
  return (
    <Card className={styles.section}>
      <CardBody className={styles.sectionBody}>
        <Skeleton width="30%" height={20} />
        <BlockSkeleton height={props.height} />
      </CardBody>
    </Card>
  );
}
