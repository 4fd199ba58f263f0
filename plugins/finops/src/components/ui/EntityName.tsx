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

import {
  EntityDisplayName,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useSharedQuery } from '../query';
import { useGoneFromCatalog } from './useGoneFromCatalog';
import styles from './ui.module.css';

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return text.includes(':');
  } catch {
    return false;
  }
}

/**
 * The name of an entity, linked to its Cost tab unless the catalog does not have
 * it any more; "others" for one that the reader may not see.
 */
export function EntityName(props: {
  entityRef: string | null;
  /** Shown instead of a name for what is not an entity. */
  label?: string;
  link?: boolean;
  /** Of the figure beside the name, which its page is to show as well. */
  currency?: string;
}) {
  const { entityRef, label, link = true, currency } = props;
  if (entityRef === null || !isEntityRef(entityRef)) {
    return <>{label ?? 'Others'}</>;
  }
  return link ? (
    <LinkedName entityRef={entityRef} currency={currency} />
  ) : (
    <EntityDisplayName entityRef={entityRef} hideIcon disableTooltip />
  );
}

function LinkedName(props: { entityRef: string; currency?: string }) {
  const hrefOf = useEntityRefLink();
  const query = useSharedQuery(props.currency);
  if (useGoneFromCatalog(props.entityRef)) {
    return (
      <span>
        {props.entityRef}{' '}
        <span className={styles.quiet}>no longer in the catalog</span>
      </span>
    );
  }
  return (
    <Link
      href={`${hrefOf(props.entityRef)}/cost${query}`}
      variant="body-medium"
    >
      <EntityDisplayName entityRef={props.entityRef} hideIcon disableTooltip />
    </Link>
  );
}
