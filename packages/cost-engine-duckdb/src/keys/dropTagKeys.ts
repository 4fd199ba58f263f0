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
  AttributionKey,
  Finding,
  foldTagKey,
  MAX_FINDING_EXAMPLES,
  TagSet,
} from '@backstage-finops/cost-engine';
import { chooseDropped } from './chooseDropped';
import { KeyTuple, StatementId } from './KeyTuple';
import { Turns } from './Turns';

/**
 * The most attribution keys of a statement. More are a sign of tags that
 * name requests or builds, not services.
 *
 * @public
 */
export const MAX_KEYS_PER_STATEMENT = 200_000;

/**
 * What leaving out tag keys came to.
 *
 * @internal
 */
export interface DroppedTagKeys {
  /** The tag keys left out, sorted. */
  readonly dropped: readonly string[];
  /** Statements that have too many keys still, with how many. */
  readonly crowded: ReadonlyMap<StatementId, number>;
}

/**
 * Leaves out tag keys until no statement has too many attribution keys: those with
 * the most distinct values first, never those that claims read, and none in vain.
 *
 * @param keyText - what tells keys apart
 * @param claimed - folded tag keys that claims read
 * @internal
 */
export async function dropTagKeys(
  tuples: readonly KeyTuple[],
  keyText: (key: AttributionKey) => string,
  claimed: ReadonlySet<string>,
  maxKeys = MAX_KEYS_PER_STATEMENT,
): Promise<DroppedTagKeys> {
  const turns = new Turns();
  const perStatement = new Map<StatementId, number>();
  for (const { statement } of tuples) {
    perStatement.set(statement, (perStatement.get(statement) ?? 0) + 1);
  }
  // Tuples are at least as many as keys: most bills end here.
  const large = tuples.filter(
    ({ statement }) => perStatement.get(statement)! > maxKeys,
  );
  const keysWithout = (dropped: readonly string[]) =>
    countKeys(large, keyText, new Set(dropped), turns);
  let crowded = over(await keysWithout([]), maxKeys);
  if (crowded.size === 0) {
    return { dropped: [], crowded };
  }
  const candidates = (await keysByDistinctValues(large, crowded, turns)).filter(
    key => !claimed.has(foldTagKey(key)),
  );
  const dropped = await chooseDropped(
    candidates,
    async left => Math.max(...(await keysWithout(left)).values()),
    maxKeys,
  );
  if (dropped.length > 0) {
    crowded = over(await keysWithout(dropped), maxKeys);
    const out = new Set(dropped);
    for (const tuple of tuples) {
      tuple.attributionKey = keyWithout(tuple.attributionKey, out);
      if (turns.due()) {
        await turns.next();
      }
    }
  }
  return { dropped: [...dropped].sort(), crowded };
}

/**
 * Says which tag keys were left out, and where that was not enough.
 *
 * @internal
 */
export function droppedTagsFindings(
  { dropped, crowded }: DroppedTagKeys,
  maxKeys: number,
): Finding[] {
  const findings: Finding[] = [];
  if (dropped.length > 0) {
    findings.push({
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
    });
  }
  if (crowded.size > 0) {
    findings.push({
      rule: 'too-many-keys-left',
      severity: 'warning',
      message:
        `A statement has more than ${maxKeys} attribution keys, and leaving out tags that no claim reads ` +
        'would not change that: tags, columns or resources that claims read have so many values. ' +
        'It is imported all the same, and needs more memory. The count is of statements',
      count: crowded.size,
      examples: [...crowded]
        .slice(0, MAX_FINDING_EXAMPLES)
        .map(([{ billingAccountId, period, currency }, keys]) => ({
          column: 'BillingAccountId',
          value: `${billingAccountId} ${period} ${currency}: ${keys} keys`,
        })),
    });
  }
  return findings;
}

function over(
  counts: ReadonlyMap<StatementId, number>,
  maxKeys: number,
): Map<StatementId, number> {
  return new Map([...counts].filter(([, count]) => count > maxKeys));
}

async function countKeys(
  tuples: readonly KeyTuple[],
  keyText: (key: AttributionKey) => string,
  dropped: ReadonlySet<string>,
  turns: Turns,
): Promise<Map<StatementId, number>> {
  const keys = new Map<StatementId, Set<string>>();
  for (const { statement, attributionKey } of tuples) {
    const texts = keys.get(statement) ?? new Set();
    keys.set(
      statement,
      texts.add(keyText(keyWithout(attributionKey, dropped))),
    );
    if (turns.due()) {
      await turns.next();
    }
  }
  return new Map(
    Array.from(keys, ([statement, texts]) => [statement, texts.size]),
  );
}

async function keysByDistinctValues(
  tuples: readonly KeyTuple[],
  statements: ReadonlyMap<StatementId, number>,
  turns: Turns,
): Promise<string[]> {
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
    if (turns.due()) {
      await turns.next();
    }
  }
  return [...values]
    .sort(([keyA, a], [keyB, b]) => b.size - a.size || (keyA < keyB ? -1 : 1))
    .map(([key]) => key);
}

function keyWithout(
  key: AttributionKey,
  dropped: ReadonlySet<string>,
): AttributionKey {
  if (dropped.size === 0) {
    return key;
  }
  const { tags, allocatedTags, ...rest } = key;
  const kept = allocatedTags && without(allocatedTags, dropped);
  return {
    ...rest,
    tags: without(tags, dropped),
    ...(kept && kept.length > 0 && { allocatedTags: kept }),
  };
}

function without(tags: TagSet, dropped: ReadonlySet<string>): TagSet {
  return tags.some(([key]) => dropped.has(key))
    ? tags.filter(([key]) => !dropped.has(key))
    : tags;
}
