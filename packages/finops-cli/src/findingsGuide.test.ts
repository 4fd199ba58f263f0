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

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

/** Packages that make findings. */
const PACKAGES = [
  'packages/cost-engine',
  'packages/cost-engine-duckdb',
  'packages/finops-cli',
  'plugins/finops-backend',
];

/** The ways in which sources write the rule of a finding. */
const RULES = [
  /\brule: '([\w-]+)'/g,
  /\bid: '([\w-]+)',\s+severity:/g,
  /(?<!\[)'([\w-]+)',\s+'(?:error|warning|info)',/g,
  /\bRULE_?\w* =\s+'([\w-]+)'/g,
];

/** Objects with rules by what they are called in the source. */
const TABLES_OF_RULES = /\b[A-Z_]*RULES = \{([^}]*)\} as const/g;

const sources = PACKAGES.flatMap(folder => {
  const src = path.join(ROOT, folder, 'src');
  return readdirSync(src, { recursive: true })
    .map(String)
    .filter(file => /\.ts$/.test(file) && !/\.test\.ts$|__test/.test(file))
    .map(file => readFileSync(path.join(src, file), 'utf8'));
}).join('\n');

const guide = readFileSync(path.join(ROOT, 'docs/guides/findings.md'), 'utf8');

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, match]) => match);
}

const documented = [
  ...found(guide, /^\| `([\w-]+)`/gm),
  ...found(guide, /\(`([\w-]+)`, `[\w-]+`\)/g),
  ...found(guide, /\(`[\w-]+`, `([\w-]+)`\)/g),
];

describe('the guide to findings', () => {
  it('has each rule that sources write', () => {
    const rules = [
      ...RULES.flatMap(pattern => found(sources, pattern)),
      ...found(sources, TABLES_OF_RULES).flatMap(table =>
        found(table, /'([\w-]+)'/g),
      ),
    ];
    expect(rules.length).toBeGreaterThan(50);
    expect(
      [...new Set(rules)].filter(rule => !documented.includes(rule)),
    ).toEqual([]);
  });

  it('has no rule that is not in the sources', () => {
    expect(documented.filter(rule => !sources.includes(`'${rule}'`))).toEqual(
      [],
    );
  });
});
