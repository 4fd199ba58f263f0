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

import type { Convention } from './Convention';
import { expandTemplate, placeholdersOf } from './valueTemplate';

/**
 * The entity that a convention names, whether or not there is one of that name.
 *
 * @param replacements - what the placeholders of its templates stand for
 * @param lookedUp - what the row of its look-up file has for an entity
 * @returns undefined when it names none
 * @internal
 */
export function conventionEntityName(
  { entity, foldCase, lookup, yieldsEntity }: Convention,
  replacements: Readonly<Record<string, string | undefined>>,
  lookedUp: string | undefined,
): { text: string; foldCase: boolean } | undefined {
  if (!yieldsEntity) {
    return undefined;
  }
  if (!entity) {
    // A look-up file names entities as people write them.
    return lookedUp === undefined
      ? undefined
      : { text: lookedUp, foldCase: true };
  }
  const text = expandTemplate(entity, replacements);
  // Only a value of the bill has to match in case.
  const literal = placeholdersOf(entity).length === 0 || lookup !== undefined;
  return text === undefined
    ? undefined
    : { text, foldCase: foldCase || literal };
}
