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
import { ParsedTags, parseTags } from '../tags';

/** Distinct texts that are remembered; bills repeat few texts a million times. */
const MAX_REMEMBERED_TEXTS = 200_000;

/** Characters of the remembered texts, which may have hundreds of tags each. */
const MAX_REMEMBERED_CHARACTERS = 32_000_000;

/**
 * Reads tag texts, and remembers those that were read lately.
 *
 * @internal
 */
export class TagReader {
  private readonly remembered = new Map<string, TagSet>();
  private characters = 0;
  private readonly dropped: ReadonlySet<string>;

  /**
   * @param dropped - tag keys that are left out of attribution keys
   */
  constructor(dropped: Iterable<string>) {
    this.dropped = new Set(dropped);
  }

  read(text: string | null): TagSet {
    if (text === null) {
      return [];
    }
    return this.remembered.get(text) ?? this.remember(text, parseTags(text));
  }

  /** Keeps what a text was read as; returns its tags without those left out. */
  remember(text: string, parsed: ParsedTags): TagSet {
    const tags =
      this.dropped.size > 0
        ? parsed.tags.filter(([key]) => !this.dropped.has(key))
        : parsed.tags;
    if (
      this.remembered.size >= MAX_REMEMBERED_TEXTS ||
      this.characters + text.length > MAX_REMEMBERED_CHARACTERS
    ) {
      this.remembered.clear();
      this.characters = 0;
    }
    this.remembered.set(text, tags);
    this.characters += text.length;
    return tags;
  }
}
