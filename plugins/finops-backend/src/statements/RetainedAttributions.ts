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
import { KeyProjection } from '@backstage-finops/cost-engine';
import {
  ServedAttribution,
  servedAttributions,
} from '../ledger/write/servedAttributions';
import { BaseKeys } from './BaseKeys';

/**
 * What keys of an older month had when it was last imported.
 *
 * A service that is moved to another entity takes its future along, not its
 * past: an older month that is delivered again keeps the owners that it was
 * reported with. What nobody had is open for whoever claims it.
 *
 * @internal
 */
export class RetainedAttributions {
  static readonly NONE = new RetainedAttributions(new Map());

  /**
   * @param served - the last version that has line items
   * @param projection - what the keys of the new reading contain
   */
  static async load(
    knex: Knex,
    served: { versionId: number; revision: number; projection: KeyProjection },
    projection: KeyProjection,
  ): Promise<RetainedAttributions> {
    const byHash = new Map<string, ServedAttribution | undefined>();
    const sameKeys =
      JSON.stringify(served.projection) === JSON.stringify(projection);
    // Keys that were made with another projection have other hashes: they are
    // recognised by what every key has.
    const base = sameKeys
      ? undefined
      : new BaseKeys([
          ...(served.projection.droppedTagKeys ?? []),
          ...(projection.droppedTagKeys ?? []),
        ]);
    for await (const page of servedAttributions(
      knex,
      served.versionId,
      served.revision,
    )) {
      for (const { hash, key, served: attribution } of page) {
        byHash.set(hash, attribution);
        base?.add(key, attribution);
      }
    }
    return new RetainedAttributions(byHash, base);
  }

  private constructor(
    private readonly byHash: ReadonlyMap<string, ServedAttribution | undefined>,
    private readonly base?: BaseKeys,
  ) {}

  /** What the key had, unless it was unallocated or is new. */
  find(hash: string, keyText: string): ServedAttribution | undefined {
    // A key that nobody had is known, too: what its like had is not its own.
    return this.byHash.has(hash)
      ? this.byHash.get(hash)
      : this.base?.find(keyText);
  }
}
