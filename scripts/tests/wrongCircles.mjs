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
 * Proves that the search for circles bites: in a small package that has one of files and
 * one of rooms it finds these two, and what tests and later imports do is none.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { circlesOf } from './circlesOf.mjs';
import { roomCircles } from './roomCircles.mjs';
import { sourceImports } from './sourceImports.mjs';

const FILES = {
  'index.ts': `export * from './bills';\n`,
  'bills/index.ts': `export * from './read';\n`,
  'bills/read.ts': `import { row } from './row';\nexport const late = () => import('./late');\n`,
  'bills/row.ts': `import { read } from './read';\nimport type { Money } from '../money/money';\n`,
  'bills/late.ts': `import { read } from './read';\n`,
  'bills/read.test.ts': `import { read } from './read';\n`,
  'bills/currency.ts': `export const currency = 'USD';\n`,
  'money/money.ts': `import { currency } from '../bills/currency';\n`,
  'periods/period.ts': `import { money } from '../money/money';\n`,
};

const EXPECTED = {
  files: [['bills/row.ts', 'bills/read.ts', 'bills/row.ts']],
  rooms: [['money', 'bills', 'money']],
};

/** What it found that it should not have, or missed; `undefined` when it is right. */
export function wrongCircles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'finops-house-'));
  try {
    for (const [name, text] of Object.entries(FILES)) {
      const file = path.join(folder, 'src', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const imports = sourceImports(folder);
    const found = JSON.stringify({
      files: circlesOf(imports),
      rooms: roomCircles(imports),
    });
    return found === JSON.stringify(EXPECTED) ? undefined : found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
