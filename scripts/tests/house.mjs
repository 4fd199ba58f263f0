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
 * Proves that the import rules of scripts/house.cjs bite: for every package,
 * each forbidden import is a lint error and each allowed one is not. Within a
 * package, neither files nor rooms may import each other in a circle.
 */

import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../toolchain.mjs';
import { circlesOf } from './circlesOf.mjs';
import { roomCircles } from './roomCircles.mjs';
import { sourceImports } from './sourceImports.mjs';
import { wrongCircles } from './wrongCircles.mjs';

const require = createRequire(import.meta.url);
const { ESLint } = require('eslint');
const { RULES, HOUSE, DUCKDB } = require('../house.cjs');

const RULE = 'no-restricted-imports';

/** Where rooms import each other in one direction only. */
const ROOMS_APART = /^(packages|plugins)\//;

/** Turns a pattern of forbidden imports into one import that it forbids. */
function exampleOf(pattern) {
  return pattern.replace(/\*/g, 'example');
}

function expectations(folder) {
  const {
    house,
    houseInTests = [],
    browser,
    duckdb,
    neverPackages = [],
    neverPatterns = [],
  } = RULES[folder];
  const own = require(path.join(root, folder, 'package.json')).name;
  const others = HOUSE.filter(name => name !== own);
  const inSource = [
    ...others.map(name => [name, house.includes(name)]),
    ...neverPackages.map(name => [name, false]),
    ...neverPatterns.map(pattern => [exampleOf(pattern), false]),
    [DUCKDB, Boolean(duckdb)],
    ...(browser ? [['node:fs', false]] : []),
  ];
  const inTests = others.map(name => [
    name,
    house.includes(name) || houseInTests.includes(name),
  ]);
  return [
    ...inSource.map(([name, allowed]) => ({ file: 'src/x.ts', name, allowed })),
    ...inTests.map(([name, allowed]) => ({
      file: 'src/x.test.ts',
      name,
      allowed,
    })),
  ];
}

/** Whether a manifest depends on a package of this house that it may not use. */
function wrongDependencies(folder) {
  const { dependencies = {} } = require(path.join(
    root,
    folder,
    'package.json',
  ));
  return HOUSE.filter(
    name => dependencies[name] && !RULES[folder].house.includes(name),
  );
}

/** Checks every package; resolves to how many expectations held. */
export async function checkHouse() {
  const eslint = new ESLint({ cwd: root });
  let passed = 0;
  const problems = [];
  const wrong = wrongCircles();
  if (wrong) {
    problems.push(`The search for circles finds in its own example: ${wrong}`);
  }
  for (const folder of Object.keys(RULES)) {
    for (const name of wrongDependencies(folder)) {
      problems.push(`${folder}/package.json depends on ${name}`);
    }
    const imports = sourceImports(path.join(root, folder));
    for (const circle of circlesOf(imports)) {
      problems.push(`${folder}: files in a circle: ${circle.join(' -> ')}`);
    }
    for (const circle of ROOMS_APART.test(folder) ? roomCircles(imports) : []) {
      problems.push(`${folder}: rooms in a circle: ${circle.join(' -> ')}`);
    }
    for (const { file, name, allowed } of expectations(folder)) {
      const [result] = await eslint.lintText(`import '${name}';\n`, {
        filePath: path.join(root, folder, file),
      });
      const refused = result.messages.some(
        ({ ruleId, severity }) => ruleId === RULE && severity === 2,
      );
      if (refused === allowed) {
        problems.push(
          `${folder}/${file}: import '${name}' is ${
            allowed ? 'refused, but allowed' : 'accepted, but forbidden'
          } by scripts/house.cjs`,
        );
      } else {
        passed += 1;
      }
    }
  }
  for (const problem of problems) {
    process.stdout.write(`${problem}\n`);
  }
  process.stdout.write(
    `${passed} import rules hold, ${problems.length} do not\n`,
  );
  return problems.length
    ? { passed: 0, failed: problems.length }
    : { passed: 1, failed: 0 };
}
