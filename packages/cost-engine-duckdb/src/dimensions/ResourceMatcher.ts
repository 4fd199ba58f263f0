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

import { ResourcePattern } from '@backstage-finops/cost-engine';

interface Glob {
  /** What is between the stars. */
  readonly parts: readonly string[];
}

/**
 * Patterns of one case rule, found by their literal prefix: with thousands of claims
 * and millions of resource ids, most patterns must never be tried.
 */
class PatternIndex {
  private readonly exact = new Set<string>();
  private readonly byPrefix = new Map<number, Map<string, Glob[]>>();

  add(glob: string) {
    const parts = glob.split('*');
    if (parts.length === 1) {
      this.exact.add(glob);
      return;
    }
    const prefix = parts[0];
    const sameLength = this.byPrefix.get(prefix.length) ?? new Map();
    this.byPrefix.set(prefix.length, sameLength);
    const globs = sameLength.get(prefix) ?? [];
    sameLength.set(prefix, globs);
    globs.push({ parts });
  }

  matches(id: string): boolean {
    if (this.exact.has(id)) {
      return true;
    }
    for (const [length, byPrefix] of this.byPrefix) {
      const globs = byPrefix.get(id.slice(0, length));
      if (globs?.some(({ parts }) => matchesAfterPrefix(parts, id))) {
        return true;
      }
    }
    return false;
  }
}

/**
 * Says whether any pattern of a projection matches a resource id.
 *
 * @internal
 */
export class ResourceMatcher {
  private readonly caseful = new PatternIndex();
  private readonly caseless = new PatternIndex();

  constructor(patterns: readonly ResourcePattern[]) {
    for (const { glob, ignoreCase } of patterns) {
      if (ignoreCase) {
        this.caseless.add(glob.toLowerCase());
      } else {
        this.caseful.add(glob);
      }
    }
  }

  matches(resourceId: string): boolean {
    return (
      this.caseful.matches(resourceId) ||
      this.caseless.matches(resourceId.toLowerCase())
    );
  }
}

/** `*` stands for any run of characters; earliest matches of the parts suffice. */
function matchesAfterPrefix(parts: readonly string[], id: string): boolean {
  let at = parts[0].length;
  for (let index = 1; index < parts.length - 1; index++) {
    const found = id.indexOf(parts[index], at);
    if (found < 0) {
      return false;
    }
    at = found + parts[index].length;
  }
  const last = parts[parts.length - 1];
  return id.length - last.length >= at && id.endsWith(last);
}
