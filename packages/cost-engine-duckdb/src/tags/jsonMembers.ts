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
 * The members of a JSON object with the text of each value, in the order of the text:
 * unlike JSON.parse, it keeps each value of a name that is repeated.
 *
 * @param json - the text of an object, known to be JSON
 * @internal
 */
export function jsonMembers(json: string): [name: string, value: string][] {
  const members: [name: string, value: string][] = [];
  let depth = 0;
  let name: string | undefined;
  let valueFrom = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json[at]) {
      case '"': {
        const end = textEnd(json, at);
        if (depth === 1 && name === undefined) {
          name = JSON.parse(json.slice(at, end)) as string;
          at = json.indexOf(':', end);
          valueFrom = at + 1;
        } else {
          at = end - 1;
        }
        break;
      }
      case '{':
      case '[':
        depth++;
        break;
      case ',':
      case '}':
      case ']':
        if (depth === 1 && name !== undefined) {
          members.push([name, json.slice(valueFrom, at)]);
          name = undefined;
        }
        depth -= json[at] === ',' ? 0 : 1;
        break;
      default:
    }
  }
  return members;
}

/** Behind the closing quote of the text that opens here. */
function textEnd(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') {
    at += json[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}
