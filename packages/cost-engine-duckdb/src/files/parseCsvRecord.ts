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

/**
 * The fields of the first record of a CSV text, or undefined where a quote does not
 * end in it. Quotes are doubled inside quotes; a quoted field may have line breaks.
 *
 * @internal
 */
export function parseCsvRecord(
  text: string,
  delimiter: string,
): string[] | undefined {
  const fields: string[] = [];
  let field = '';
  let at = 0;
  for (;;) {
    if (text[at] === '"' && field === '') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        if (quote < 0) {
          return undefined;
        }
        field += text.slice(end, quote);
        if (text[quote + 1] !== '"') {
          at = quote + 1;
          break;
        }
        field += '"';
        end = quote + 2;
      }
    }
    const rest = at;
    while (
      at < text.length &&
      text[at] !== delimiter &&
      text[at] !== '\n' &&
      text[at] !== '\r'
    ) {
      at++;
    }
    fields.push(field + text.slice(rest, at));
    field = '';
    if (text[at] !== delimiter) {
      return fields;
    }
    at++;
  }
}
