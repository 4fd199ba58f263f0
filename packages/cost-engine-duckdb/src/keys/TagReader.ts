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
import { parseTags } from '../tags';

/** Enough of a value for people to recognise it. */
const MAX_SHOWN_CHARACTERS = 200;

/** Distinct texts that are remembered; bills repeat few texts a million times. */
const MAX_REMEMBERED_TEXTS = 200_000;

/**
 * Reads tag texts, each distinct one once, and remembers what could not be read.
 *
 * @internal
 */
export class TagReader {
  private readonly remembered = new Map<string, TagSet>();
  private readonly unreadable = new Map<string, string>();
  private readonly nested = new Map<string, string>();
  private readonly dropped: ReadonlySet<string>;

  /**
   * @param dropped - tag keys that are left out of attribution keys
   */
  constructor(dropped: Iterable<string>) {
    this.dropped = new Set(dropped);
  }

  read(column: string, text: string | null): TagSet {
    if (text === null) {
      return [];
    }
    const known = this.remembered.get(text);
    if (known) {
      return known;
    }
    const parsed = parseTags(text);
    if (parsed.unreadable) {
      this.unreadable.set(text, column);
    }
    if (parsed.nested) {
      this.nested.set(text, column);
    }
    const tags =
      this.dropped.size > 0
        ? parsed.tags.filter(([key]) => !this.dropped.has(key))
        : parsed.tags;
    if (this.remembered.size >= MAX_REMEMBERED_TEXTS) {
      this.remembered.clear();
    }
    this.remembered.set(text, tags);
    return tags;
  }

  findings(): Finding[] {
    const findings: Finding[] = [];
    if (this.unreadable.size > 0) {
      findings.push({
        rule: 'R21',
        severity: 'warning',
        message:
          'Tags are in no known encoding (JSON object, list of Key and Value, or Azure without braces). ' +
          'The charges count, but no tag of them can be claimed. The count is of distinct values',
        count: this.unreadable.size,
        examples: examples(this.unreadable),
      });
    }
    if (this.nested.size > 0) {
      findings.push({
        rule: 'R21-flat',
        severity: 'info',
        message:
          'Tag values are objects or lists, which FOCUS does not allow. They count as their JSON text. ' +
          'The count is of distinct values',
        count: this.nested.size,
        examples: examples(this.nested),
      });
    }
    return findings;
  }
}

function examples(texts: Map<string, string>) {
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MAX_FINDING_EXAMPLES)
    .map(([value, column]) => ({
      column,
      value: value.slice(0, MAX_SHOWN_CHARACTERS),
    }));
}
