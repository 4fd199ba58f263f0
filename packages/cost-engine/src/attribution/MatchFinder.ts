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

import {
  conventionClaimId,
  OWNER_FALLBACK_CLAIM_ID,
} from '../claims/compileClaims';
import { EntityNames } from '../catalog/EntityNames';
import type { Claim } from '../claims/Claim';
import type { ClaimSet } from '../claims/ClaimSet';
import type { Slices } from '../claims/Slices';
import { expandTemplate } from '../claims/valueTemplate';
import { foldTagKey } from '../selectors/foldTagKey';
import type { FoundTag } from '../selectors/TagSelector';
import { AccountClaimIndex } from './AccountClaimIndex';
import type { AttributionKey } from '../billing/AttributionKey';
import { ConventionReader } from './ConventionReader';
import { KubernetesClaimIndex } from './KubernetesClaimIndex';
import { Match, matchOf } from './Match';
import { ResourceClaimIndex } from './ResourceClaimIndex';
import { TagClaimIndex } from './TagClaimIndex';
import type { TagView } from './TagView';

interface ClaimIndexes {
  accounts: AccountClaimIndex;
  tags: TagClaimIndex;
  resources: ResourceClaimIndex;
  kubernetes: KubernetesClaimIndex;
}

/**
 * Finds every claim that matches a key, of whatever kind.
 *
 * @internal
 */
export class MatchFinder {
  readonly #claimSet: ClaimSet;
  readonly #tags: TagClaimIndex;
  readonly #resources: ResourceClaimIndex;
  readonly #accounts: AccountClaimIndex;
  readonly #kubernetes: KubernetesClaimIndex;
  readonly #entities: EntityNames;
  readonly #conventions: readonly ConventionReader[];
  readonly #claimsById: ReadonlyMap<string, Claim>;

  /** Each index is a slice: tens of milliseconds with ten thousand claims of its kind. */
  static *inSlices(claimSet: ClaimSet): Slices<MatchFinder> {
    const { compiled, settings } = claimSet;
    const accounts = new AccountClaimIndex(compiled, settings.providers);
    yield;
    const tags = new TagClaimIndex(compiled, (narrowing, key) =>
      accounts.narrowed(narrowing, key),
    );
    yield;
    const resources = new ResourceClaimIndex(compiled);
    yield;
    const kubernetes = new KubernetesClaimIndex(compiled, settings.kubernetes);
    yield;
    return new MatchFinder(claimSet, {
      accounts,
      tags,
      resources,
      kubernetes,
    });
  }

  private constructor(claimSet: ClaimSet, indexes: ClaimIndexes) {
    const { settings } = claimSet;
    this.#claimSet = claimSet;
    this.#accounts = indexes.accounts;
    this.#tags = indexes.tags;
    this.#resources = indexes.resources;
    this.#kubernetes = indexes.kubernetes;
    this.#entities = new EntityNames(claimSet.entities);
    this.#conventions = settings.conventions.map(
      convention => new ConventionReader(convention, this.#entities),
    );
    this.#claimsById = new Map(claimSet.claims.map(claim => [claim.id, claim]));
  }

  find(key: AttributionKey, tags: TagView): Match[] {
    const found: Match[] = [];
    this.#resources.find(key, found);
    this.#kubernetes.find(key, tags, found);
    this.#tags.find(key, tags, found);
    this.#accounts.find(key, found);
    this.#findConventions(key, tags, found);
    this.#findOwnerFallback(tags, found);
    return found;
  }

  /** The first convention that yields an environment for the key. */
  environmentOf(
    key: AttributionKey,
    tags: TagView,
  ): { value: string; conventionId: string } | undefined {
    for (const reader of this.#conventions) {
      if (reader.convention.yieldsEnvironment) {
        const read = reader.valueOf(key, tags);
        const value = read && reader.read(read.value).environment;
        if (value !== undefined) {
          return { value, conventionId: reader.convention.id };
        }
      }
    }
    return undefined;
  }

  /**
   * What a convention or the fallback that looks at this tag for an entity sees of
   * it; undefined where none does.
   */
  askedOf(foldedKey: string, tags: TagView): readonly FoundTag[] | undefined {
    for (const reader of this.#conventions) {
      const { source, yieldsEntity } = reader.convention;
      if (
        yieldsEntity &&
        source.kind === 'tag' &&
        foldTagKey(source.key) === foldedKey
      ) {
        const meanings = tags.meanings(source.key);
        if (meanings.some(({ value }) => reader.read(value).applies)) {
          return meanings;
        }
      }
    }
    const { ownerFallback } = this.#claimSet.settings;
    return ownerFallback && foldTagKey(ownerFallback.tag) === foldedKey
      ? tags.meanings(ownerFallback.tag)
      : undefined;
  }

  #findConventions(key: AttributionKey, tags: TagView, found: Match[]): void {
    for (const [index, reader] of this.#conventions.entries()) {
      const { id, source, yieldsEntity } = reader.convention;
      const read = yieldsEntity ? reader.valueOf(key, tags) : undefined;
      const entityRef = read && reader.read(read.value).entityRef;
      if (entityRef !== undefined) {
        found.push(
          matchOf({
            claim: this.#claimsById.get(conventionClaimId(id))!,
            entityRef,
            ownRank: 'convention',
            allocated: read!.allocated,
            // An earlier convention beats a later one.
            specificity: -index,
            byTag: source.kind === 'tag',
          }),
        );
      }
    }
  }

  /** Stays the last resort on the shares of a provider-made split too. */
  #findOwnerFallback(tags: TagView, found: Match[]): void {
    const { ownerFallback } = this.#claimSet.settings;
    const tag = ownerFallback && tags.get(ownerFallback.tag);
    if (!ownerFallback || !tag) {
      return;
    }
    const { foldCase, aliases } = ownerFallback;
    const folded = foldCase ? tag.value.trim().toLowerCase() : tag.value;
    const text = expandTemplate(ownerFallback.entity, {
      value: aliases.get(folded) ?? folded,
    });
    const entityRef =
      text === undefined ? undefined : this.#entities.find(text, foldCase);
    if (entityRef !== undefined) {
      found.push(
        matchOf({
          claim: this.#claimsById.get(OWNER_FALLBACK_CLAIM_ID)!,
          entityRef,
          ownRank: 'ownerFallback',
          allocated: false,
        }),
      );
    }
  }
}
