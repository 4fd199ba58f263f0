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

import { TagSet } from '@backstage-finops/cost-engine';

/** What a tag without a value has as its value (FOCUS, Tags column). */
const VALUELESS = 'true';

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
  readonly tags: TagSet;
  /** The text is none of the known encodings. */
  readonly unreadable?: boolean;
  /** A value is an object or a list, which FOCUS does not allow; it is kept as JSON. */
  readonly nested?: boolean;
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
  const value =
    parseJson(trimmed) ??
    (trimmed.startsWith('"') ? parseJson(`{${trimmed}}`) : undefined);
  if (Array.isArray(value)) {
    return fromList(value);
  }
  if (
    value !== null &&
    typeof value === 'object' &&
    !(value instanceof RawNumber)
  ) {
    return fromEntries(Object.entries(value));
  }
  return { tags: [], unreadable: true };
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

function parseJson(text: string): unknown {
  try {
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

function fromList(list: unknown[]): ParsedTags {
  const entries: [string, unknown][] = [];
  for (const item of list) {
    if (item === null || typeof item !== 'object') {
      return { tags: [], unreadable: true };
    }
    const fields = new Map(
      Object.entries(item).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const key = fields.get('key');
    if (key === undefined || key === null) {
      return { tags: [], unreadable: true };
    }
    entries.push([textOf(key), fields.get('value')]);
  }
  return fromEntries(entries);
}

function fromEntries(entries: [string, unknown][]): ParsedTags {
  const nested = entries.some(
    ([, value]) =>
      value !== null &&
      typeof value === 'object' &&
      !(value instanceof RawNumber),
  );
  const tags = sorted(
    entries.map(([key, value]) => [key, textOf(value)] as const),
  );
  return nested ? { tags, nested } : { tags };
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
  return tags.sort(([keyA, valueA], [keyB, valueB]) => {
    if (keyA !== keyB) {
      return keyA < keyB ? -1 : 1;
    }
    if (valueA === valueB) {
      return 0;
    }
    return valueA < valueB ? -1 : 1;
  });
}
