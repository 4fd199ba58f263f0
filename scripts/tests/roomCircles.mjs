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

/*
 * Rooms are the folders of a package's `src`. Imports between them go in one
 * direction: where two rooms import each other, neither can be read, tested or
 * moved without the other.
 */

import path from 'node:path';
import { circlesOf } from './circlesOf.mjs';

/** A room and one inside it are one place. */
function areApart(one, other) {
  return (
    one !== '.' &&
    other !== '.' &&
    !`${one}/`.startsWith(`${other}/`) &&
    !`${other}/`.startsWith(`${one}/`)
  );
}

/** Circles of rooms (folders) that import each other, from what files import. */
export function roomCircles(imports) {
  const rooms = new Map();
  for (const [file, others] of imports) {
    const room = path.posix.dirname(file);
    for (const other of [...others].map(name => path.posix.dirname(name))) {
      if (areApart(room, other)) {
        rooms.set(room, (rooms.get(room) ?? new Set()).add(other));
      }
    }
  }
  return circlesOf(rooms);
}
