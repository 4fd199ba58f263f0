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

import type {
  Dispute,
  DisputeList,
  NewDispute,
} from '@backstage-finops/plugin-finops-common';

const ENTITY = 'component:default/checkout';

/** A dispute that nobody has answered yet, of a colleague. */
export function sampleDispute(entityRef: string = ENTITY): Dispute {
  return {
    id: 7,
    entityRef,
    subject: {
      kind: 'resource',
      id: 'i-0f00ba7',
      annotation: null,
      value: 'nightly-export',
    },
    from: '2026-10-01',
    to: '2026-12-01',
    currency: 'USD',
    amount: '412.50000001',
    reason: 'The nightly export moved to the data platform in September.',
    suggestedOwner: 'component:default/data-export',
    createdBy: 'user:default/ada',
    createdAt: '2026-11-20T09:30:00.000Z',
    status: 'open',
    answer: null,
    closedBy: null,
    closedAt: null,
    isOwn: false,
  };
}

/** Disputes of the sample organisation, or of one entity. */
export function sampleDisputes(entityRef: string = ENTITY): DisputeList {
  return { disputes: [sampleDispute(entityRef)], truncated: false };
}

/** What the backend answers when somebody disputes. */
export function sampleNewDispute(
  entityRef: string,
  { subject, reason, suggestedOwner }: NewDispute,
): Dispute {
  return {
    ...sampleDispute(entityRef),
    id: 8,
    subject: {
      kind: subject.kind,
      id: subject.id,
      annotation: null,
      value: subject.value ?? null,
    },
    reason,
    suggestedOwner: suggestedOwner ?? null,
    isOwn: true,
  };
}
