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

import { useEffect, useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/core-plugin-api';
import { CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';

/** How long an answer of the catalog is believed, in milliseconds. */
const KEPT_MS = 60_000;

/** Asks the catalog once for all entities that a page names. */
class PresenceReader {
  readonly #catalog: CatalogApi;
  readonly #answers = new Map<
    string,
    { at: number; answer: Promise<boolean> }
  >();
  #batch: { refs: string[]; answer: Promise<Set<string>> } | undefined;

  constructor(catalog: CatalogApi) {
    this.#catalog = catalog;
  }

  isPresent(entityRef: string): Promise<boolean> {
    const known = this.#answers.get(entityRef);
    if (known && Date.now() - known.at < KEPT_MS) {
      return known.answer;
    }
    const batch = (this.#batch ??= this.#startBatch());
    batch.refs.push(entityRef);
    const answer = batch.answer.then(present => present.has(entityRef));
    // A catalog that does not answer now may do so on the next page.
    answer.catch(() => this.#answers.delete(entityRef));
    this.#answers.set(entityRef, { at: Date.now(), answer });
    return answer;
  }

  #startBatch() {
    const refs: string[] = [];
    const answer = Promise.resolve().then(async () => {
      this.#batch = undefined;
      const { items } = await this.#catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      });
      return new Set(
        items.flatMap((entity, index) =>
          // The ref as it was asked, whatever the case of its letters.
          entity ? [refs[index], stringifyEntityRef(entity)] : [],
        ),
      );
    });
    return { refs, answer };
  }
}

const readers = new WeakMap<CatalogApi, PresenceReader>();

function readerOf(catalog: CatalogApi): PresenceReader {
  const reader = readers.get(catalog) ?? new PresenceReader(catalog);
  readers.set(catalog, reader);
  return reader;
}

/**
 * Whether the catalog does not have an entity any more. Cost outlives entities,
 * so that pages name some whose own page is gone. False as long as it is not
 * known.
 */
export function useGoneFromCatalog(entityRef: string): boolean {
  const catalog = useApiHolder().get(catalogApiRef);
  const [gone, setGone] = useState<string>();
  useEffect(() => {
    if (!catalog) return undefined;
    let cancelled = false;
    readerOf(catalog)
      .isPresent(entityRef)
      .then(
        present => {
          if (!cancelled) setGone(present ? undefined : entityRef);
        },
        () => {},
      );
    return () => {
      cancelled = true;
    };
  }, [catalog, entityRef]);
  return gone === entityRef;
}
