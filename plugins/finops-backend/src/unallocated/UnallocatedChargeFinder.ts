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
import { NotFoundError } from '@backstage/errors';
import {
  ChargeSelection,
  CostScope,
  EntityReader,
  KeyCostReader,
} from '../ledger/read';
import { conflictId } from './conflictId';

/** Which of the charges that nobody owns a reader asks about. @internal */
export interface UnallocatedCharges {
  reason: UnallocatedReason;
  selection: Omit<ChargeSelection, 'detail'>;
  /** Only charges of this conflict, by {@link conflictId}. */
  conflict?: string;
}

/** The same as the ledger knows it. @internal */
export interface FoundCharges {
  /** The row that stands for the reason; of no entity where the ledger has no charge of the reason. */
  scope: CostScope;
  /** undefined for all charges of the reason. */
  selection: ChargeSelection | undefined;
}

/** @internal */
export interface UnallocatedChargeFinderOptions {
  entities: Pick<EntityReader, 'reasons'>;
  keys: Pick<KeyCostReader, 'details'>;
}

/**
 * Finds the charges behind a figure of unallocated cost.
 *
 * @internal
 */
export class UnallocatedChargeFinder {
  readonly #options: UnallocatedChargeFinderOptions;

  constructor(options: UnallocatedChargeFinderOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError for a conflict of which nothing serves */
  async find({
    reason,
    selection,
    conflict,
  }: UnallocatedCharges): Promise<FoundCharges> {
    const id = (await this.#options.entities.reasons()).get(reason);
    const scope = { entityIds: id === undefined ? [] : [id] };
    if (conflict === undefined) {
      const restricts = Object.values(selection).some(
        one => one !== undefined && one !== false,
      );
      return { scope, selection: restricts ? selection : undefined };
    }
    const details = await this.#options.keys.details(scope);
    const detail = details.find(one => conflictId(one) === conflict);
    if (detail === undefined) {
      throw new NotFoundError(
        `No conflict ${conflict} is left in what serves. It may have been resolved, or other entities take part in it now: GET /conflicts lists those that are left.`,
      );
    }
    return { scope, selection: { ...selection, detail } };
  }
}
