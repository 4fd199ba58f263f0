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
 * A name as SQL, whatever it contains. Column names come from bills and are hostile
 * until quoted.
 *
 * @internal
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A text as SQL, whatever it contains. DuckDB knows no backslash escapes, so that
 * doubled quotes are all there is to it; a NUL character would end the statement
 * early and is refused. Values of line items never pass through here: they are
 * joined or bound.
 *
 * @internal
 */
export function literal(text: string): string {
  if (text.includes('\0')) {
    throw new Error(
      'A text with a NUL character cannot be part of a statement',
    );
  }
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * A list of texts as SQL.
 *
 * @internal
 */
export function literalList(texts: Iterable<string>): string {
  return `[${Array.from(texts, literal).join(', ')}]`;
}
