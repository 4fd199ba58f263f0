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

import { foldTagKey } from './foldTagKey';
import { SelectorSyntaxError } from './SelectorSyntaxError';
import { TagRequirement, TagSelector } from './TagSelector';
import { SelectorToken, tokenizeSelector } from './tokenizeSelector';

/**
 * Longest annotation that is read, in characters. Kubernetes allows 256 KiB for all
 * annotations of an object together; a selector has no business being larger.
 *
 * @internal
 */
export const MAX_SELECTOR_CHARACTERS = 65_536;

/**
 * Recursive descent over the words and signs of a selector.
 *
 * @internal
 */
export class SelectorParser {
  readonly #text: string;
  readonly #tokens: SelectorToken[];
  #at = 0;

  constructor(text: string) {
    if (text.length > MAX_SELECTOR_CHARACTERS) {
      throw new SelectorSyntaxError(
        `The text has ${text.length} characters, more than the ${MAX_SELECTOR_CHARACTERS} that are read`,
        'Use fewer alternatives, or a convention with a look-up file',
      );
    }
    this.#text = text;
    this.#tokens = tokenizeSelector(text);
  }

  alternative(narrowing?: boolean): TagSelector {
    const first = this.#tokens[this.#at];
    if (!first || first.type === ';') {
      throw this.#wrong(
        this.#tokens.length === 0
          ? 'The selector is empty'
          : 'An alternative is empty',
        this.#tokens.length === 0
          ? 'Write at least one requirement, such as app=checkout'
          : 'Remove the ; or write a requirement, such as app=checkout, beside it',
        first,
      );
    }
    const requirements = [this.#requirement()];
    while (this.#peek(',')) {
      this.#at++;
      requirements.push(this.#requirement());
    }
    const next = this.#tokens[this.#at];
    if (next && next.type !== ';') {
      throw this.#unexpected(next);
    }
    const positiveKeys = requirements
      .filter(r => r.operator === 'in' || r.operator === 'exists')
      .map(r => foldTagKey(r.key));
    if (positiveKeys.length === 0 && !narrowing) {
      throw new SelectorSyntaxError(
        'A selector of only != , notin and ! would match almost the whole bill; it starts',
        'Add at least one requirement with =, in, or a bare key',
        first.start + 1,
      );
    }
    const last = this.#tokens[this.#at - 1];
    return {
      requirements,
      positiveKeys: [...new Set(positiveKeys)].sort(),
      text: this.#text.slice(first.start, last.end),
    };
  }

  takeAlternativeEnd(): boolean {
    if (this.#peek(';')) {
      this.#at++;
      return true;
    }
    return false;
  }

  expectEnd(): void {
    const next = this.#tokens[this.#at];
    if (next) {
      throw this.#unexpected(next);
    }
  }

  #requirement(): TagRequirement {
    const negated = this.#peek('!');
    if (negated) {
      this.#at++;
    }
    const key = this.#key();
    if (negated) {
      return { key, operator: 'notExists', values: [] };
    }
    const next = this.#tokens[this.#at];
    if (next?.type === '=') {
      this.#at++;
      return { key, operator: 'in', values: [this.#value(key)] };
    }
    if (next?.type === '!=') {
      this.#at++;
      return { key, operator: 'notIn', values: [this.#value(key)] };
    }
    if (next?.type === 'word' && !next.quoted) {
      if (next.text === 'in' || next.text === 'notin') {
        this.#at++;
        const values = this.#values(next.text);
        return { key, operator: next.text === 'in' ? 'in' : 'notIn', values };
      }
    }
    return { key, operator: 'exists', values: [] };
  }

  #key(): string {
    const token = this.#tokens[this.#at];
    if (token?.type !== 'word') {
      throw this.#wrong(
        'A tag key is missing',
        'Write requirements such as app=checkout or env in (prod,staging), with one comma between them',
        token,
      );
    }
    if (foldTagKey(token.text) === '') {
      throw this.#wrong(
        'A tag key is empty',
        'Write the key of the tag between the quotes',
        token,
      );
    }
    this.#at++;
    return token.text;
  }

  #value(key: string): string {
    const token = this.#tokens[this.#at];
    if (token?.type !== 'word') {
      throw this.#wrong(
        `The value of ${key} is missing`,
        `Write a value, or "" for the empty one; quote values with spaces or any of ,;=!()`,
        token,
      );
    }
    this.#at++;
    return token.text;
  }

  #values(operator: string): string[] {
    if (!this.#peek('(')) {
      throw this.#wrong(
        `The list of values after ${operator} is missing`,
        `Write the values in parentheses: ${operator} (prod,staging)`,
        this.#tokens[this.#at],
      );
    }
    this.#at++;
    const values: string[] = [];
    do {
      const token = this.#tokens[this.#at];
      if (token?.type !== 'word') {
        throw this.#wrong(
          `A value is missing in the list after ${operator}`,
          'Write values with one comma between them, or "" for the empty one',
          token,
        );
      }
      values.push(token.text);
      this.#at++;
    } while (this.#takeComma());
    if (!this.#peek(')')) {
      const token = this.#tokens[this.#at];
      throw token?.type === 'word'
        ? this.#unexpected(token)
        : this.#wrong(
            `The list of values after ${operator} is not closed`,
            'Put a ) after the last value',
            token,
          );
    }
    this.#at++;
    return [...new Set(values)];
  }

  #takeComma(): boolean {
    if (this.#peek(',')) {
      this.#at++;
      return true;
    }
    return false;
  }

  #peek(type: SelectorToken['type']): boolean {
    return this.#tokens[this.#at]?.type === type;
  }

  #unexpected(token: SelectorToken): SelectorSyntaxError {
    if (token.type === 'word') {
      return this.#wrong(
        `${JSON.stringify(token.text)} is not expected here`,
        'Put quotes around a key or value that contains spaces, and commas between requirements',
        token,
      );
    }
    return this.#wrong(
      `"${token.text}" is not expected here`,
      'Write requirements such as app=checkout or env in (prod,staging); quote keys and values that contain any of ,;=!()',
      token,
    );
  }

  #wrong(
    problem: string,
    remedy: string,
    token: SelectorToken | undefined,
  ): SelectorSyntaxError {
    const index = token ? token.start : this.#text.length;
    return new SelectorSyntaxError(problem, remedy, index + 1);
  }
}
