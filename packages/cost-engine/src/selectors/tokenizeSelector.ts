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

import { SelectorSyntaxError } from './SelectorSyntaxError';

/** @internal */
export interface SelectorToken {
  type: 'word' | ',' | ';' | '=' | '!=' | '!' | '(' | ')';
  text: string;
  quoted: boolean;
  /** Index of its first character. */
  start: number;
  /** Index after its last character. */
  end: number;
}

const SPECIAL = new Set([',', ';', '=', '!', '(', ')', '"']);
const SPACE = /\s/;

/**
 * Cuts a selector into words and signs. Unquoted words may contain anything but
 * white space and `,;=!()"`; inside quotes `\"` and `\\` are escapes.
 *
 * @internal
 */
export function tokenizeSelector(text: string): SelectorToken[] {
  const tokens: SelectorToken[] = [];
  let at = 0;
  const sign = (type: SelectorToken['type'], length: number) => {
    tokens.push({
      type,
      text: text.slice(at, at + length),
      quoted: false,
      start: at,
      end: at + length,
    });
    at += length;
  };
  while (at < text.length) {
    const char = text[at];
    if (SPACE.test(char)) {
      at++;
    } else if (char === '"') {
      const token = quotedWord(text, at);
      tokens.push(token);
      at = token.end;
    } else if (char === '=') {
      sign('=', text[at + 1] === '=' ? 2 : 1);
    } else if (char === '!') {
      if (text[at + 1] === '=') {
        sign('!=', 2);
      } else {
        sign('!', 1);
      }
    } else if (SPECIAL.has(char)) {
      sign(char as SelectorToken['type'], 1);
    } else {
      const start = at;
      while (
        at < text.length &&
        !SPECIAL.has(text[at]) &&
        !SPACE.test(text[at])
      ) {
        at++;
      }
      tokens.push({
        type: 'word',
        text: text.slice(start, at),
        quoted: false,
        start,
        end: at,
      });
    }
  }
  return tokens;
}

function quotedWord(text: string, start: number): SelectorToken {
  let value = '';
  let at = start + 1;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      return { type: 'word', text: value, quoted: true, start, end: at + 1 };
    }
    if (char === '\\') {
      const escaped = text[at + 1];
      if (escaped !== '"' && escaped !== '\\') {
        throw new SelectorSyntaxError(
          'A backslash inside quotes stands before a character that needs none',
          'Inside quotes write \\" for a quote and \\\\ for a backslash',
          at + 1,
        );
      }
      value += escaped;
      at += 2;
    } else {
      value += char;
      at++;
    }
  }
  throw new SelectorSyntaxError(
    'A quote is opened and not closed',
    'Put a closing " after the name or value',
    start + 1,
  );
}
