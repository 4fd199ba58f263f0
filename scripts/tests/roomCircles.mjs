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

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = /\.tsx?$/;
const NOT_SOURCE = /\.test\.tsx?$|\.d\.ts$/;
const TEST_ROOM = /(^|\/)(__testUtils__|testing|testUtils)(\/|$)/;
const RELATIVE_IMPORT = /\bfrom '(\.{1,2}\/[^']+)'/g;

function sourcesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => name.split(path.sep).join('/'))
    .filter(name => SOURCE.test(name) && !NOT_SOURCE.test(name))
    .filter(name => !TEST_ROOM.test(path.posix.dirname(name)));
}

function roomOf(src, imported) {
  const isFile = ['.ts', '.tsx'].some(ending =>
    existsSync(path.join(src, imported + ending)),
  );
  return isFile ? path.posix.dirname(imported) : imported;
}

/** A room and one inside it are one place. */
function areApart(one, other) {
  return (
    one !== '.' &&
    other !== '.' &&
    !`${one}/`.startsWith(`${other}/`) &&
    !`${other}/`.startsWith(`${one}/`)
  );
}

function importsBetweenRooms(src) {
  const rooms = new Map();
  for (const name of sourcesOf(src)) {
    const room = path.posix.dirname(name);
    const text = readFileSync(path.join(src, name), 'utf8');
    for (const [, imported] of text.matchAll(RELATIVE_IMPORT)) {
      const other = roomOf(src, path.posix.join(room, imported));
      if (areApart(room, other) && !TEST_ROOM.test(other)) {
        rooms.set(room, (rooms.get(room) ?? new Set()).add(other));
      }
    }
  }
  return rooms;
}

function pathBetween(rooms, from, to, seen = new Set()) {
  for (const next of rooms.get(from) ?? []) {
    if (next === to) return [next];
    if (seen.has(next)) continue;
    seen.add(next);
    const rest = pathBetween(rooms, next, to, seen);
    if (rest) return [next, ...rest];
  }
  return undefined;
}

/**
 * Circles of rooms in a package, each as the rooms on its way, the first one again
 * at the end.
 */
export function roomCircles(packageFolder) {
  const src = path.join(packageFolder, 'src');
  if (!existsSync(src)) return [];
  const rooms = importsBetweenRooms(src);
  const circles = new Map();
  for (const room of [...rooms.keys()].sort()) {
    const way = pathBetween(rooms, room, room);
    if (way) circles.set([...way].sort().join(), [room, ...way]);
  }
  return [...circles.values()];
}
