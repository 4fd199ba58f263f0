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
 * openapi.yaml is the truth of the HTTP API. From it come the types that browser and server share, and the document as
 * a module, because a published package carries no YAML. `--check` writes nothing and fails when one of them is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const plugins = new URL('../../', import.meta.url);
const source = new URL('finops-backend/src/schema/openapi.yaml', plugins);
const types = new URL('finops-common/src/schema/openapi.generated.ts', plugins);
const document = new URL(
  'finops-backend/src/schema/openapi.generated.ts',
  plugins,
);

async function header() {
  const self = await readFile(fileURLToPath(import.meta.url), 'utf8');
  const licence = self.slice(0, self.indexOf('*/') + 2);
  return `${licence}\n\n// Generated from plugins/finops-backend/src/schema/openapi.yaml by \`yarn generate:api\`. Do not edit.\n/* eslint-disable */\n// prettier-ignore\n`;
}

async function generate() {
  const spec = parse(await readFile(source, 'utf8'));
  const top = await header();
  return [
    {
      file: types,
      text: `${top}${astToString(await openapiTS(spec))}`,
    },
    {
      file: document,
      text: `${top}export const spec = ${JSON.stringify(
        spec,
        null,
        2,
      )} as const;\n`,
    },
  ];
}

const check = process.argv.includes('--check');
const stale = [];
for (const { file, text } of await generate()) {
  if (!check) {
    await writeFile(file, text);
    continue;
  }
  const current = await readFile(file, 'utf8').catch(() => undefined);
  if (current !== text) stale.push(fileURLToPath(file));
}
if (stale.length > 0) {
  process.stderr.write(
    `Stale, generate anew with "yarn workspace @backstage-finops/plugin-finops-common generate:api":\n${stale.join(
      '\n',
    )}\n`,
  );
  process.exitCode = 1;
}
