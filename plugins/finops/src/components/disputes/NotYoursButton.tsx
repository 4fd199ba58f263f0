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

import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { finopsDisputeCreatePermission } from '@backstage-finops/plugin-finops-common';
import { useDisputes } from './Disputes';
import styles from './disputes.module.css';

/** Leads to the claims, where each can be disputed; nothing for those who may not. */
export function NotYoursButton(props: {
  entityRef: string;
  onPress: () => void;
}) {
  const { allowed } = usePermission({
    permission: finopsDisputeCreatePermission,
    resourceRef: props.entityRef,
  });
  const open =
    useDisputes()?.list.value?.disputes.filter(one => one.status === 'open')
      .length ?? 0;
  return allowed ? (
    <Button
      size="small"
      variant="tertiary"
      className={styles.quiet}
      onPress={props.onPress}
    >
      {open > 0 ? `Not yours? ${open} disputed` : 'Not yours?'}
    </Button>
  ) : null;
}
