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

import { UnallocatedReason } from '@backstage-finops/cost-engine';
import { UnallocatedExplanationQuery } from '@backstage-finops/plugin-finops-common';
import { InputError } from '@backstage/errors';
import { Request } from 'express';
import { UnallocatedCharges } from './UnallocatedChargeFinder';

/**
 * Which charges a request asks about.
 *
 * @throws InputError where its parameters contradict each other
 * @internal
 */
export function readUnallocatedCharges(
  req: Pick<Request, 'params' | 'query'>,
): UnallocatedCharges {
  // One of them: the document lets no other through.
  const reason = req.params.reason as UnallocatedReason;
  const query = req.query as UnallocatedExplanationQuery;
  const { subAccountId, service, tagKey, tagValue, conflict } = query;
  const withoutSubAccount = String(query.withoutSubAccount) === 'true';
  const withoutService = String(query.withoutService) === 'true';
  if ((tagKey === undefined) !== (tagValue === undefined)) {
    throw new InputError(
      'tagKey and tagValue go together: name both or none of them',
    );
  }
  if (withoutSubAccount && subAccountId !== undefined) {
    throw new InputError(
      'subAccountId and withoutSubAccount exclude each other: name one of them',
    );
  }
  if (withoutService && service !== undefined) {
    throw new InputError(
      'service and withoutService exclude each other: name one of them',
    );
  }
  if (conflict !== undefined && reason !== 'conflict') {
    throw new InputError(
      `conflict goes with the reason conflict, not with ${reason}`,
    );
  }
  return {
    reason,
    selection: {
      provider: query.provider,
      subAccountId,
      withoutSubAccount,
      ...(tagKey !== undefined &&
        tagValue !== undefined && { tag: { key: tagKey, value: tagValue } }),
      service,
      withoutService,
    },
    conflict,
  };
}
