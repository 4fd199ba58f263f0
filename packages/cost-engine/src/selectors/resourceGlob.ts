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

import type { ResourcePattern } from '../billing/KeyProjection';
import { SelectorSyntaxError } from './SelectorSyntaxError';

/**
 * A resource id or glob, with what decides its rank.
 *
 * @public
 */
export interface ResourceGlob {
  readonly pattern: ResourcePattern;
  /** Without any `*`. */
  readonly exact: boolean;
  /**
   * Literal characters of the name, which is what follows the last `:` or `/`, up to
   * the first `*`. 0 means that the glob has no literal name prefix, which ranks
   * below conventions.
   */
  readonly namePrefixLength: number;
}

/**
 * Azure's ids start like this. They match without regard to case, because Azure
 * itself writes them in several cases.
 */
const AZURE_ID = /^\/(subscriptions|providers)\//i;

/**
 * Reads one resource id or glob of a `finops/resources` annotation. `*` stands for
 * any run of characters, `:` and `/` included; nothing else is special.
 *
 * @throws SelectorSyntaxError
 * @public
 */
export function parseResourceGlob(text: string): ResourceGlob {
  if (/\s/.test(text)) {
    throw new SelectorSyntaxError(
      `The resource id ${JSON.stringify(text)} contains white space`,
      'Put ; between resource ids',
    );
  }
  if (!/[^*:/]/.test(text)) {
    throw new SelectorSyntaxError(
      `The glob ${JSON.stringify(text)} matches every resource`,
      'Name at least a part of the resource id, such as arn:aws:rds:*:*:db:checkout-*',
    );
  }
  const name = text.slice(
    Math.max(text.lastIndexOf(':'), text.lastIndexOf('/')) + 1,
  );
  const star = name.indexOf('*');
  return {
    pattern: { glob: text, ignoreCase: mayMatchAzureId(text) },
    exact: !text.includes('*'),
    namePrefixLength: star < 0 ? name.length : star,
  };
}

/**
 * Whether the text before the first `*` can begin an Azure id. Keys then have the
 * ResourceId in any case; whether case counts is decided for each id.
 */
function mayMatchAzureId(glob: string): boolean {
  const literal = glob.split('*', 1)[0].toLowerCase();
  return ['/subscriptions/', '/providers/'].some(
    start => start.startsWith(literal) || literal.startsWith(start),
  );
}

/**
 * Whether a resource id is one of Azure's, which match without regard to case.
 *
 * @public
 */
export function isAzureResourceId(resourceId: string): boolean {
  return AZURE_ID.test(resourceId);
}

/**
 * Whether a glob matches an id. Linear in the length of the id for each `*`, never
 * exponential, whatever the glob.
 *
 * @param caseFolded - compare without regard to case
 * @public
 */
export function matchesGlob(
  glob: string,
  id: string,
  caseFolded: boolean,
): boolean {
  return caseFolded
    ? matchesParts(glob.toLowerCase().split('*'), id.toLowerCase())
    : matchesParts(glob.split('*'), id);
}

/**
 * Whether literal parts occur in an id in their order, the first at its start, the
 * last at its end.
 *
 * @internal
 */
export function matchesParts(parts: readonly string[], id: string): boolean {
  const first = parts[0];
  if (parts.length === 1) {
    return id === first;
  }
  if (!id.startsWith(first)) {
    return false;
  }
  let at = first.length;
  for (let i = 1; i < parts.length - 1; i++) {
    const found = id.indexOf(parts[i], at);
    if (found < 0) {
      return false;
    }
    at = found + parts[i].length;
  }
  const last = parts[parts.length - 1];
  return id.length - last.length >= at && id.endsWith(last);
}
