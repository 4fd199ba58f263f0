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

import type { EntityCost } from '@backstage-finops/plugin-finops-common';
import { formatPercent } from '../money';
import { Chip } from '../ui';

/** Below this share of the usage being allocated, cost of an entity may well be missing. */
const GOOD_COVERAGE = 0.9;

/** Whether cost may be missing because nobody claims a part of the bills. */
export function CoverageNote(props: { cost: EntityCost }) {
  const { ratio, note } = props.cost.coverage;
  if (ratio === null) {
    return (
      <span>
        <Chip>Coverage not known</Chip> {note}
      </span>
    );
  }
  return (
    <span>
      <Chip tone={ratio >= GOOD_COVERAGE ? 'good' : 'warning'}>
        {formatPercent(ratio)} of usage on these bills is allocated
      </Chip>{' '}
      (tax, support, credits and unused commitments aside); the rest may hold
      cost of this entity
    </span>
  );
}
