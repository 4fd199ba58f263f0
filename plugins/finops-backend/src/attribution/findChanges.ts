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

import { Knex } from 'knex';
import { UNALLOCATED_PREFIX } from '../ledger/schema';
import { EntityRefs } from '../ledger/write/reattribution/EntityRefs';
import {
  KeyChange,
  servedKeys,
} from '../ledger/write/reattribution/servedKeys';
import { OpenVersion } from '../ledger/write/reattribution/openVersions';
import { outcomeRef } from '../statements/attributeKeys';
import { KeyOutcomes } from './KeyOutcomes';
import { OutcomeIds } from './OutcomeIds';
import { mayChange } from './timeRule';

/**
 * What has to change in a version so that its keys are attributed as the claims are
 * now. Only reads the cost tables; the bill is not needed.
 *
 * @param movesFrom - first month in which charges move between entities, 'YYYY-MM'
 * @internal
 */
export async function findChanges(
  knex: Knex,
  version: OpenVersion,
  by: { outcomes: KeyOutcomes; ids: OutcomeIds; refs: EntityRefs },
  movesFrom: string,
  signal?: AbortSignal,
): Promise<KeyChange[]> {
  const changes: KeyChange[] = [];
  for await (const page of servedKeys(knex, version)) {
    const outcomes = await by.outcomes.of(
      page.map(({ keyId }) => keyId),
      signal,
    );
    await by.ids.ensure(outcomes);
    await by.refs.ensure(page.map(({ entityId }) => entityId));
    page.forEach((served, index) => {
      const outcome = outcomes[index];
      const wanted = by.ids.of(outcome);
      if (
        wanted.entityId === served.entityId &&
        wanted.environmentId === served.environmentId &&
        wanted.claimId === served.claimId &&
        wanted.detail === served.detail
      ) {
        return;
      }
      if (
        mayChange(
          entityOrReason(by.refs.of(served.entityId)),
          entityOrReason(outcomeRef(outcome)),
          version.billingPeriod,
          movesFrom,
        )
      ) {
        changes.push({ served, wanted });
      }
    });
  }
  return changes;
}

function entityOrReason(ref: string): string | undefined {
  return ref.startsWith(UNALLOCATED_PREFIX) ? undefined : ref;
}
