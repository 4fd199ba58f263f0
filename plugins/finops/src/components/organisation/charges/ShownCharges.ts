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
  UnallocatedExplanationQuery,
  UnallocatedReasonName,
} from '@backstage-finops/plugin-finops-common';
import { REASONS } from './reasons';

/** What narrows the charges of a reason, as a row of a table counts them. */
export type ChargeSelection = Pick<
  UnallocatedExplanationQuery,
  | 'provider'
  | 'subAccountId'
  | 'withoutSubAccount'
  | 'tagKey'
  | 'tagValue'
  | 'service'
  | 'withoutService'
  | 'conflict'
>;

/** Charges that nobody owns, of which a reader looks at what is behind their amount. */
export interface ShownCharges {
  reason: UnallocatedReasonName;
  selection: ChargeSelection;
}

const TEXTS = [
  'provider',
  'subAccountId',
  'tagKey',
  'tagValue',
  'service',
  'conflict',
] as const;
const FLAGS = ['withoutSubAccount', 'withoutService'] as const;

/** `unknown-value?tagKey=app&tagValue=chekout`, for the address of the page. */
export function writeShownCharges({ reason, selection }: ShownCharges): string {
  const params = new URLSearchParams();
  for (const name of [...TEXTS, ...FLAGS]) {
    const value = selection[name];
    if (value !== undefined && value !== false) params.set(name, `${value}`);
  }
  return `${reason}?${params}`;
}

/** What an address says; undefined where it says nothing that exists. */
export function readShownCharges(
  text: string | undefined,
): ShownCharges | undefined {
  const [reason, ...rest] = (text ?? '').split('?');
  if (!Object.hasOwn(REASONS, reason)) {
    return undefined;
  }
  const params = new URLSearchParams(rest.join('?'));
  const selection: ChargeSelection = {};
  for (const name of TEXTS) {
    selection[name] = params.get(name) ?? undefined;
  }
  for (const name of FLAGS) {
    if (params.get(name) === 'true') selection[name] = true;
  }
  return { reason: reason as UnallocatedReasonName, selection };
}

/** What they are called beside the reason; undefined for all of the reason. */
export function describeSelection(
  selection: ChargeSelection,
): string | undefined {
  const { provider, subAccountId, tagKey, tagValue, service } = selection;
  const parts = [
    selection.withoutSubAccount && `${provider ?? ''} without a sub-account`,
    subAccountId !== undefined &&
      [provider, subAccountId].filter(Boolean).join('/'),
    tagKey !== undefined && `${tagKey}=${tagValue ?? ''}`,
    service,
    selection.withoutService && 'without a service',
    selection.conflict !== undefined && 'one between entities',
  ].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join(', ').trim();
}
