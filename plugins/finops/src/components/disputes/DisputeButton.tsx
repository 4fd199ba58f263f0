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
import {
  Dispute,
  finopsDisputeCreatePermission,
} from '@backstage-finops/plugin-finops-common';
import { Chip } from '../ui';
import { DisputeTarget, useDisputes } from './Disputes';

function isAbout(dispute: Dispute, target: DisputeTarget): boolean {
  const { kind, id, value } = dispute.subject;
  return (
    dispute.status === 'open' &&
    dispute.entityRef === target.entityRef &&
    kind === target.kind &&
    id === target.id &&
    (kind !== 'claim' || value === (target.value ?? null))
  );
}

/** Says of a claim or resource that it is not the entity's; nothing for those who may not. */
export function DisputeButton(props: { target: DisputeTarget }) {
  const { target } = props;
  const disputes = useDisputes();
  const { allowed } = usePermission({
    permission: finopsDisputeCreatePermission,
    resourceRef: target.entityRef,
  });
  if (disputes?.list.value?.disputes.some(one => isAbout(one, target))) {
    return <Chip tone="warning">Disputed</Chip>;
  }
  if (!disputes || !allowed) {
    return null;
  }
  return (
    <Button
      size="small"
      variant="tertiary"
      aria-label={`This is not mine: ${target.name}`}
      onPress={() => disputes.dispute(target)}
    >
      This is not mine
    </Button>
  );
}
