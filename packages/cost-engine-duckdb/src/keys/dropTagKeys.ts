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
  Finding,
  MAX_FINDING_EXAMPLES,
  TagSet,
} from '@backstage-finops/cost-engine';
import { KeyTuple, StatementId } from './KeyTuple';

/**
 * The most attribution keys of a statement. More are a sign of tags that
 * name requests or builds, not services.
 *
 * @public
 */
export const MAX_KEYS_PER_STATEMENT = 200_000;

/**
 * Leaves out tag keys until no statement has too many attribution keys: those with
 * the most distinct values first, never those that claims read.
 *
 * @param keyText - canonical text of a key
 * @param claimed - folded tag keys that claims read
 * @returns the tag keys left out, and whether that was enough
 * @internal
 */
export function dropTagKeys(
  tuples: readonly KeyTuple[],
  keyText: (tuple: KeyTuple) => string,
  claimed: ReadonlySet<string>,
  maxKeys = MAX_KEYS_PER_STATEMENT,
): string[] {
  const dropped: string[] = [];
  const crowded = new Set(crowdedStatements(tuples, keyText, maxKeys));
  if (crowded.size === 0) {
    return dropped;
  }
  const candidates = keysByDistinctValues(tuples, crowded).filter(
    key => !claimed.has(key.trim().toLowerCase()),
  );
  for (const candidate of candidates) {
    dropped.push(candidate);
    for (const tuple of tuples) {
      const { tags, allocatedTags, ...rest } = tuple.attributionKey;
      const kept = allocatedTags && without(allocatedTags, candidate);
      tuple.attributionKey = {
        ...rest,
        tags: without(tags, candidate),
        ...(kept && kept.length > 0 && { allocatedTags: kept }),
      };
    }
    if (crowdedStatements(tuples, keyText, maxKeys).length === 0) {
      break;
    }
  }
  return dropped.sort();
}

/**
 * Says which tag keys were left out.
 *
 * @internal
 */
export function droppedTagsFinding(
  dropped: readonly string[],
  maxKeys: number,
): Finding[] {
  return dropped.length === 0
    ? []
    : [
        {
          rule: 'too-many-keys',
          severity: 'warning',
          message:
            `A statement has more than ${maxKeys} attribution keys. Tag keys with the most values, ` +
            'which no claim reads, were left out. A claim that reads one of them makes the bill be read again. ' +
            'The count is of tag keys',
          count: dropped.length,
          examples: dropped
            .slice(0, MAX_FINDING_EXAMPLES)
            .map(value => ({ column: 'Tags', value })),
        },
      ];
}

function crowdedStatements(
  tuples: readonly KeyTuple[],
  keyText: (tuple: KeyTuple) => string,
  maxKeys: number,
): StatementId[] {
  const perStatement = new Map<StatementId, number>();
  for (const { statement } of tuples) {
    perStatement.set(statement, (perStatement.get(statement) ?? 0) + 1);
  }
  // Tuples are at least as many as keys: most bills end here.
  const candidates = new Set(
    [...perStatement]
      .filter(([, count]) => count > maxKeys)
      .map(([statement]) => statement),
  );
  if (candidates.size === 0) {
    return [];
  }
  const keys = new Map<StatementId, Set<string>>();
  for (const tuple of tuples) {
    if (candidates.has(tuple.statement)) {
      const texts = keys.get(tuple.statement) ?? new Set();
      keys.set(tuple.statement, texts.add(keyText(tuple)));
    }
  }
  return [...keys]
    .filter(([, texts]) => texts.size > maxKeys)
    .map(([statement]) => statement);
}

function keysByDistinctValues(
  tuples: readonly KeyTuple[],
  statements: ReadonlySet<StatementId>,
): string[] {
  const values = new Map<string, Set<string>>();
  for (const { statement, attributionKey } of tuples) {
    if (statements.has(statement)) {
      for (const [key, value] of [
        ...attributionKey.tags,
        ...(attributionKey.allocatedTags ?? []),
      ]) {
        const seen = values.get(key) ?? new Set();
        values.set(key, seen.add(value));
      }
    }
  }
  return [...values]
    .sort(([keyA, a], [keyB, b]) => b.size - a.size || (keyA < keyB ? -1 : 1))
    .map(([key]) => key);
}

function without(tags: TagSet, dropped: string): TagSet {
  return tags.some(([key]) => key === dropped)
    ? tags.filter(([key]) => key !== dropped)
    : tags;
}
