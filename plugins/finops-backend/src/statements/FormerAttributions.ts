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
 * Who had the keys of a statement when it was last imported.
 *
 * @internal
 */
export class FormerAttributions {
  static readonly NONE = new FormerAttributions(new Map(), false);

  /**
   * @param served - the version that is replaced
   * @param projection - what the keys of the new reading contain
   * @param staying - see {@link FormerAttributions.staying}
   */
  static async load(
    knex: Knex,
    served: { versionId: number; revision: number; projection: KeyProjection },
    projection: KeyProjection,
    staying: boolean,
  ): Promise<FormerAttributions> {
    const byHash = new Map<string, ServedAttribution>();
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
    return new FormerAttributions(byHash, staying, base);
  }

  private constructor(
    private readonly byHash: ReadonlyMap<string, ServedAttribution>,
    /**
     * Whether what an entity had stays with it, as it does in months that are
     * over. A service that is moved to another entity takes its future along,
     * not its past. What nobody had is open for whoever claims it.
     */
    readonly staying: boolean,
    private readonly base?: BaseKeys,
  ) {}

  /** Who had the key, or the reason why nobody had; undefined when it is new. */
  find(hash: string, keyText: string): ServedAttribution | undefined {
    // A key that nobody had is known, too: what its like had is not its own.
    return this.byHash.get(hash) ?? this.base?.find(keyText);
  }
}
