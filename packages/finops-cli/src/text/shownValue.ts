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

import { cutText } from './cutText';

/**
 * Enough of a value to recognise it, and the names of accounts and resources whole;
 * the JSON has all of it.
 */
const MAX_VALUE_CHARACTERS = 200;

const LONG_WORD = new RegExp(`\\S{${MAX_VALUE_CHARACTERS + 1},}`, 'g');

/** A value of a bill or a catalog in a table or a line, with a sign where it is cut. */
export function shownValue(value: string, kept?: 'start' | 'end'): string {
  return cutText(value, MAX_VALUE_CHARACTERS, kept);
}

/** A sentence in which no value makes it endless. */
export function shownSentence(text: string): string {
  return text.replace(LONG_WORD, word => shownValue(word));
}
