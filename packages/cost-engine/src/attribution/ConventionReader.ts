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

import type { EntityNames } from '../catalog/EntityNames';
import type { Convention } from '../claims/Convention';
import { conventionEntityName } from '../claims/conventionEntityName';
import { expandTemplate } from '../claims/valueTemplate';
import type { AttributionKey } from '../billing/AttributionKey';
import type { TagView } from './TagView';

/**
 * What a convention makes of one value.
 *
 * @internal
 */
export interface ConventionResult {
  /** The value is one that the convention is about. */
  readonly applies: boolean;
  readonly entityRef?: string;
  readonly environment?: string;
}

const DOES_NOT_APPLY: ConventionResult = { applies: false };
/** Values after which the memory of their results starts anew. */
const MAX_REMEMBERED_VALUES = 50_000;

/**
 * Reads keys by one convention, each value once.
 *
 * @internal
 */
export class ConventionReader {
  readonly convention: Convention;
  readonly #entities: EntityNames;
  readonly #remembered = new Map<string, ConventionResult>();

  constructor(convention: Convention, entities: EntityNames) {
    this.convention = convention;
    this.#entities = entities;
  }

  /** The value that the convention reads, and whether a split's tags carry it. */
  valueOf(
    key: AttributionKey,
    tags: TagView,
  ): { value: string; allocated: boolean } | undefined {
    const { source } = this.convention;
    if (source.kind === 'tag') {
      return tags.get(source.key);
    }
    let value: string | undefined;
    if (source.column === 'SubAccountId') {
      value = key.subAccountId;
    } else if (source.column === 'SubAccountName') {
      value = key.subAccountName;
    } else {
      value = key.columns[source.column];
    }
    return value === undefined ? undefined : { value, allocated: false };
  }

  read(value: string): ConventionResult {
    let result = this.#remembered.get(value);
    if (!result) {
      result = this.#read(value);
      if (this.#remembered.size >= MAX_REMEMBERED_VALUES) {
        this.#remembered.clear();
      }
      this.#remembered.set(value, result);
    }
    return result;
  }

  #read(raw: string): ConventionResult {
    const { foldCase, values, pattern, aliases, lookup } = this.convention;
    const folded = foldCase ? raw.trim().toLowerCase() : raw;
    if (values && !values.has(folded)) {
      return { applies: true };
    }
    const matched = pattern?.exec(folded);
    if (pattern && !matched) {
      return DOES_NOT_APPLY;
    }
    const groups = matched?.groups ?? {};
    const found = groups.value ?? matched?.[0] ?? folded;
    const named = aliases.get(found) ?? found;
    const row = lookup?.rows.get(named);
    if (lookup && !row) {
      return { applies: true };
    }
    const replacements = { ...groups, value: row?.value ?? named };
    return {
      applies: true,
      entityRef: this.#entity(replacements, row?.value),
      environment:
        row?.environment ??
        (this.convention.environment &&
          expandTemplate(this.convention.environment, replacements)),
    };
  }

  #entity(
    replacements: Readonly<Record<string, string | undefined>>,
    lookedUp: string | undefined,
  ): string | undefined {
    const name = conventionEntityName(this.convention, replacements, lookedUp);
    return name && this.#entities.find(name.text, name.foldCase);
  }
}
