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

import { foldTagKey, TagSet } from '@backstage-finops/cost-engine';
import { jsonMembers } from './jsonMembers';

/** What a tag without a value has as its value (FOCUS, Tags column). */
const VALUELESS = 'true';

/**
 * Levels of lists and objects in a tag's value that are read. FOCUS allows none; what
 * is nested by the ten thousand exhausts the stack of whoever writes it out again.
 */
const MAX_NESTING_LEVELS = 100;

/** A number whose text must be kept: `1.10` and `12345678901234567890` are no floats. */
class RawNumber {
  constructor(readonly text: string) {}
}

/**
 * Tags as a bill has them, in canonical form.
 *
 * @internal
 */
export interface ParsedTags {
  /** A repeated key has each of its values: nobody can tell which counts. */
  readonly tags: TagSet;
  /** The text is none of the known encodings. */
  readonly unreadable?: boolean;
  /** A value is an object or a list, which FOCUS does not allow; it is kept as JSON. */
  readonly nested?: boolean;
  /** Folded keys that have several values. Claims match keys folded. */
  readonly collisions?: readonly TagCollision[];
}

/**
 * A folded tag key with different values in one text: spelled in several ways, or
 * repeated in a list.
 *
 * @internal
 */
export interface TagCollision {
  readonly foldedKey: string;
  /** `key=value` as the bill spells them, those that count first. */
  readonly spelled: readonly string[];
}

const UNREADABLE: ParsedTags = { tags: [], unreadable: true };

interface Entry {
  readonly key: string;
  readonly value: unknown;
  /** GCP: the tag is of the project or folder and not of the resource. */
  readonly inherited: boolean;
}

/**
 * Reads tags in any encoding that bills use (FOCUS reference, section b.9): a JSON
 * object (also what a Parquet MAP or STRUCT becomes), a list of Key/Value objects,
 * and Azure's `"k": "v","k2": "v2"` without braces.
 *
 * @internal
 */
export function parseTags(text: string): ParsedTags {
  const trimmed = text.trim();
  if (trimmed === '') {
    return { tags: [] };
  }
  const json = trimmed.startsWith('"') ? `{${trimmed}}` : trimmed;
  const value = parseJson(json);
  if (Array.isArray(value)) {
    return fromList(value);
  }
  return isNested(value) ? fromObject(value, json) : UNREADABLE;
}

/**
 * Tags of two columns together; where both have a key, the first counts.
 *
 * @internal
 */
export function mergeTags(first: TagSet, second: TagSet): TagSet {
  if (second.length === 0) {
    return first;
  }
  const keys = new Set(first.map(([key]) => key));
  return sorted([...first, ...second.filter(([key]) => !keys.has(key))]);
}

/** Numbers follow these, or are all of the text; inside of texts it may match in vain. */
const MAYBE_NUMBER = /(?:^|[:[,])\s*-?[0-9]/;

function parseJson(text: string): unknown {
  try {
    // Looking at every value takes many times as long as parsing.
    if (!MAYBE_NUMBER.test(text)) {
      return JSON.parse(text);
    }
    return JSON.parse(
      text,
      keepNumberText as (key: string, value: unknown) => unknown,
    );
  } catch {
    return undefined;
  }
}

function keepNumberText(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  return typeof value === 'number' && context?.source !== undefined
    ? new RawNumber(context.source)
    : value;
}

/** Ends of names, all of them; inside of texts it may match in vain. */
const NAME_END = /"\s*:/g;

function fromObject(value: object, json: string): ParsedTags {
  const entries = Object.entries(value);
  // JSON.parse keeps the last of a repeated name. Its text is read again only then.
  const members =
    (json.match(NAME_END)?.length ?? 0) > entries.length
      ? jsonMembers(json).map(
          ([key, inner]) => [key, parseJson(inner)] as const,
        )
      : entries;
  // What JSON.parse dropped may be nested beyond what it can revive.
  return members.some(([, inner]) => inner === undefined)
    ? UNREADABLE
    : fromEntries(
        members.map(([key, inner]) => ({
          key,
          value: inner,
          inherited: false,
        })),
      );
}

function fromList(list: unknown[]): ParsedTags {
  const entries: Entry[] = [];
  for (const item of list) {
    if (!isNested(item)) {
      return UNREADABLE;
    }
    const key = fieldOf(item, 'Key');
    if (key === undefined || key === null || isTooDeep(key)) {
      return UNREADABLE;
    }
    entries.push({
      key: textOf(key),
      value: fieldOf(item, 'Value'),
      inherited: isTrue(fieldOf(item, 'x_Inherited')),
    });
  }
  return fromEntries(entries);
}

/** A field in any case; as GCP spells it is the rule. */
function fieldOf(item: object, name: string): unknown {
  if (Object.hasOwn(item, name)) {
    return (item as Record<string, unknown>)[name];
  }
  const folded = name.toLowerCase();
  return Object.entries(item).find(
    ([other]) => other.toLowerCase() === folded,
  )?.[1];
}

function isTrue(value: unknown): boolean {
  return (
    value === true ||
    (typeof value === 'string' && value.trim().toLowerCase() === 'true')
  );
}

function isNested(value: unknown): value is object {
  return (
    value !== null && typeof value === 'object' && !(value instanceof RawNumber)
  );
}

function isTooDeep(value: unknown, levels = MAX_NESTING_LEVELS): boolean {
  return (
    isNested(value) &&
    (levels === 0 ||
      Object.values(value).some(inner => isTooDeep(inner, levels - 1)))
  );
}

function fromEntries(entries: readonly Entry[]): ParsedTags {
  const nested = entries.some(({ value }) => isNested(value));
  if (nested && entries.some(({ value }) => isTooDeep(value))) {
    return UNREADABLE;
  }
  const named = entries.map(entry => ({
    key: entry.key,
    value: textOf(entry.value),
    inherited: entry.inherited,
  }));
  // The resource's own tag counts before an inherited one with the same key.
  named.sort(
    (a, b) =>
      compare(a.key, b.key) ||
      Number(a.inherited) - Number(b.inherited) ||
      compare(a.value, b.value),
  );
  const tags: [key: string, value: string][] = [];
  let first: (typeof named)[number] | undefined;
  for (const tag of named) {
    const { key, value, inherited } = tag;
    if (key !== first?.key) {
      first = tag;
      tags.push([key, value]);
    } else if (
      inherited === first.inherited &&
      value !== tags[tags.length - 1][1]
    ) {
      tags.push([key, value]);
    }
  }
  const collisions = collisionsOf(named);
  return {
    tags,
    ...(nested && { nested }),
    ...(collisions.length > 0 && { collisions }),
  };
}

function collisionsOf(
  named: readonly { key: string; value: string }[],
): TagCollision[] {
  // Most tags have keys of their own: nothing is grouped for them.
  if (new Set(named.map(({ key }) => foldTagKey(key))).size === named.length) {
    return [];
  }
  const groups = new Map<string, { key: string; value: string }[]>();
  for (const tag of named) {
    const foldedKey = foldTagKey(tag.key);
    groups.set(foldedKey, [...(groups.get(foldedKey) ?? []), tag]);
  }
  return [...groups]
    .filter(([, group]) => group.some(({ value }) => value !== group[0].value))
    .map(([foldedKey, group]) => ({
      foldedKey,
      spelled: [...new Set(group.map(({ key, value }) => `${key}=${value}`))],
    }));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) {
    return VALUELESS;
  }
  if (typeof value === 'string') {
    return value;
  }
  if (value instanceof RawNumber) {
    return value.text;
  }
  return JSON.stringify(value, (_key, inner) =>
    inner instanceof RawNumber ? Number(inner.text) : inner,
  );
}

function sorted(
  tags: (readonly [key: string, value: string])[],
): (readonly [key: string, value: string])[] {
  return tags.sort(
    ([keyA, valueA], [keyB, valueB]) =>
      compare(keyA, keyB) || compare(valueA, valueB),
  );
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
