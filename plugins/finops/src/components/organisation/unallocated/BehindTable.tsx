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
import { FINOPS_TAGS_ANNOTATION } from '@backstage-finops/plugin-finops-common';
import { annotationSnippet, CostTable, EntityName, Snippet } from '../../ui';
import { ChargesFigure, ShownCharges } from '../charges';
import { findNearEntities } from './findNearEntities';
import styles from '../organisation.module.css';

/** An account, a tag or a service behind a reason. */
export interface Behind {
  key: string;
  label: string;
  detail?: string;
  amount: string | null;
  /** What the amount is made of. */
  charges: ShownCharges;
  /** What may name an entity. */
  names?: string;
  /** The annotation that would claim it. */
  claim?: { annotation: string; value: string; what: string };
}

/** The largest accounts, tags or services behind a reason, each with what to do about it. */
export function BehindTable(props: {
  /** What the table is called in the address. */
  name: string;
  caption: string;
  title: string;
  rows: Behind[];
  currency: string;
  /** Entities that could claim them; undefined where an annotation would not help. */
  entityRefs?: readonly string[];
}) {
  const { name, caption, title, rows, currency, entityRefs } = props;
  const [open, setOpen] = useState<string>();

  const nextStep = (row: Behind) => {
    const near =
      entityRefs && row.names ? findNearEntities(row.names, entityRefs) : [];
    const claim = open === row.key ? row.claim : undefined;
    if (near.length === 0 && !claim) {
      return undefined;
    }
    return (
      <div className={styles.nextStep}>
        {near.length > 0 && (
          <span className={styles.near}>
            Similar name:
            {near.map(ref => (
              <EntityName key={ref} entityRef={ref} />
            ))}
          </span>
        )}
        {claim && (
          <>
            <span>
              If all that has this {claim.what} belongs to one entity, its file
              says so
              {claim.annotation === FINOPS_TAGS_ANNOTATION
                ? '. That is stronger than conventions: it also takes the charges with this tag that others have by them:'
                : ':'}
            </span>
            <Snippet
              label={`${claim.annotation}: ${claim.value}`}
              text={annotationSnippet(claim.annotation, claim.value)}
            />
          </>
        )}
      </div>
    );
  };

  return (
    <CostTable
      name={name}
      caption={caption}
      columns={[
        {
          id: 'label',
          label: title,
          isRowHeader: true,
          cell: row => (
            <span className={styles.stacked}>
              <span className={styles.breakable}>{row.label}</span>
              {row.detail && row.detail !== row.label && (
                <span className={`${styles.small} ${styles.breakable}`}>
                  {row.detail}
                </span>
              )}
            </span>
          ),
        },
        {
          id: 'amount',
          label: 'Cost',
          align: 'end',
          cell: row => (
            <ChargesFigure
              charges={row.charges}
              label={`${caption.split(':')[0]}, ${row.label}`}
              amount={row.amount}
              currency={currency}
            />
          ),
        },
      ]}
      rows={rows}
      rowKey={row => row.key}
      initialRows={5}
      onOpen={row => setOpen(open === row.key ? undefined : row.key)}
      canOpen={row => entityRefs !== undefined && row.claim !== undefined}
      openLabel={row => `${row.label}: how to claim it`}
      detail={nextStep}
    />
  );
}
