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
 * Reads which files of a package import each other: `import` and `export … from` of a
 * relative path. What a file loads later, by `import()`, is left out: that is no circle.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SOURCE = /\.tsx?$/;
const NOT_SOURCE = /\.test\.tsx?$|\.d\.ts$/;
const TEST_ROOM = /(^|\/)(__testUtils__|testing|testUtils)(\/|$)/;
const RELATIVE_IMPORT = /\bfrom '(\.{1,2}\/[^']+)'/g;

function sourcesOf(src) {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map(name => name.split(path.sep).join('/'))
    .filter(name => SOURCE.test(name) && !NOT_SOURCE.test(name))
    .filter(name => !TEST_ROOM.test(path.posix.dirname(name)));
}

function fileOf(src, imported) {
  return ['.ts', '.tsx', '/index.ts', '/index.tsx']
    .map(ending => imported + ending)
    .find(name => existsSync(path.join(src, name)));
}

/**
 * What the sources of a package import from each other, without tests and what serves
 * only them: file by file, paths within `src`.
 */
export function sourceImports(packageFolder) {
  const src = path.join(packageFolder, 'src');
  const imports = new Map();
  for (const name of existsSync(src) ? sourcesOf(src) : []) {
    const text = readFileSync(path.join(src, name), 'utf8');
    const others = [...text.matchAll(RELATIVE_IMPORT)]
      .map(([, imported]) =>
        fileOf(src, path.posix.join(path.posix.dirname(name), imported)),
      )
      .filter(other => other && !TEST_ROOM.test(path.posix.dirname(other)));
    imports.set(name, new Set(others));
  }
  return imports;
}
