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

/** A text with an ellipsis in the place of what is too long, of its end or its start. */
export function cutText(
  text: string,
  length: number,
  kept: 'start' | 'end' = 'start',
): string {
  if (text.length <= length) {
    return text;
  }
  return kept === 'start'
    ? `${text.slice(0, length - 1)}…`
    : `…${text.slice(text.length - length + 1)}`;
}
