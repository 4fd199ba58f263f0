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

import type { ValueTemplate } from './Convention';

/**
 * Reads a text with `{value}`, or the name of another group of a pattern, in it.
 *
 * @internal
 */
export function parseValueTemplate(text: string): ValueTemplate {
  return { text, parts: text.split(/\{([A-Za-z_]\w*)\}/) };
}

/** @internal */
export function placeholdersOf(template: ValueTemplate): string[] {
  return template.parts.filter((_, index) => index % 2 === 1);
}

/**
 * Fills a template in.
 *
 * @returns undefined when a placeholder has no value
 * @internal
 */
export function expandTemplate(
  { parts }: ValueTemplate,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let text = parts[0];
  for (let i = 1; i < parts.length; i += 2) {
    const value = values[parts[i]];
    if (value === undefined || value === '') {
      return undefined;
    }
    text += value + parts[i + 1];
  }
  return text;
}
