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
import { join, resolve } from 'node:path';
import ts from 'typescript';
import {
  FINOPS_SETTINGS,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';
import { readEngineSettings } from '@backstage-finops/cost-engine-duckdb';

const PLUGIN = resolve(__dirname, '../..');

/** Settings that the core reads as a plain object, each key of them. */
const ATTRIBUTION = {
  conventions: [
    {
      id: 'a',
      match: { tag: 'app', pattern: '(?<value>.+)', values: ['a'] },
      lookup: { file: 'a.csv', key: 'k', value: 'v', environment: 'e' },
      entity: '{value}',
      environment: '{value}',
      aliases: { a: 'b' },
      foldCase: true,
    },
    { id: 'b', match: { column: 'SubAccountName' }, entity: '{value}' },
  ],
  tagKeyOrder: ['app'],
  ownerFallback: {
    tag: 'team',
    entity: '{value}',
    foldCase: true,
    aliases: { a: 'b' },
  },
  kubernetes: {
    tagKeys: { cluster: ['a'], namespace: ['a'], workload: ['a'] },
    columns: { cluster: ['a'], namespace: ['a'], workload: ['a'] },
    labelPrefixes: ['a'],
  },
  providers: { a: 'b' },
  supportServices: ['a'],
};

/** Objects from text to text: their keys are the user's. */
const MAPS = /(^|\.)(aliases|providers)\./;

/** Paths below `finops` that config.d.ts declares; items of lists as `[]`. */
function declaredPaths(): string[] {
  const file = join(PLUGIN, 'config.d.ts');
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const paths: string[] = [];
  const walk = (type: ts.TypeNode | undefined, path: string) => {
    if (!type) {
      return;
    }
    if (ts.isTypeLiteralNode(type)) {
      type.members.filter(ts.isPropertySignature).forEach(member => {
        const name = (member.name as ts.Identifier).text;
        const below = path === '' ? name : `${path}.${name}`;
        paths.push(below);
        walk(member.type, below);
      });
    } else if (ts.isTypeReferenceNode(type)) {
      walk(type.typeArguments?.[0], `${path}[]`);
    }
  };
  source.statements.filter(ts.isInterfaceDeclaration).forEach(each => {
    each.members.filter(ts.isPropertySignature).forEach(member => {
      walk(member.type, '');
    });
  });
  return paths;
}

/** The value, which notes each path of it that is asked for. */
function recording(value: unknown, path: string, asked: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return new Proxy(value, {
    get(target, name, receiver) {
      const inner = Reflect.get(target, name, receiver);
      if (typeof name === 'symbol' || typeof inner === 'function') {
        return inner;
      }
      if (Array.isArray(target)) {
        return /^\d+$/.test(name)
          ? recording(inner, `${path}[]`, asked)
          : inner;
      }
      const below = path === '' ? name : `${path}.${name}`;
      asked.add(below);
      return recording(inner, below, asked);
    },
  });
}

/** Names that this package asks the configuration of Backstage for. */
function namesAsked(): Set<string> {
  const call =
    /\bget(?:Optional)?(?:String|Number|Boolean|StringArray|Config|ConfigArray)\(\s*'([\w.]+)'/g;
  const names = readdirSync(join(PLUGIN, 'src'), { recursive: true })
    .map(String)
    .filter(file => /\.ts$/.test(file) && !/\.test\.ts$/.test(file))
    .flatMap(file => [
      ...readFileSync(join(PLUGIN, 'src', file), 'utf8').matchAll(call),
    ])
    .map(([, name]) => name.replace(/^finops\./, ''));
  return new Set(names);
}

describe('config.d.ts', () => {
  const declared = declaredPaths();
  const ofAttribution = (path: string) =>
    Object.keys(ATTRIBUTION).includes(path.split(/[.[]/)[0]);
  const ofEngine = (path: string) => path.startsWith('engine.');

  it('declares each name that is accepted below finops', () => {
    expect(declared.filter(path => !/[.[]/.test(path)).sort()).toEqual(
      [...FINOPS_SETTINGS].sort(),
    );
  });

  it('declares what attribution reads, and nothing else', () => {
    const asked = new Set<string>();
    readAttributionSettings(recording(ATTRIBUTION, '', asked), {
      lookupFiles: { 'a.csv': 'k,v,e\n' },
    });
    expect([...asked].filter(path => !MAPS.test(path)).sort()).toEqual(
      declared.filter(ofAttribution).sort(),
    );
  });

  it('declares what the engine takes, and nothing else', () => {
    const engine = { memoryLimit: '1GB', threads: 2, workDirectory: 'work' };
    expect(readEngineSettings(engine)).toEqual(engine);
    expect(
      Object.keys(engine)
        .map(name => `engine.${name}`)
        .sort(),
    ).toEqual(declared.filter(ofEngine).sort());
  });

  it('declares what the plugin reads, and nothing else', () => {
    const others = declared.filter(path => !ofAttribution(path));
    const names = [...namesAsked()];
    const endsIn = (path: string, name: string) =>
      path === name || path.endsWith(`.${name}`);
    expect(
      names.filter(name => !others.some(path => endsIn(path, name))),
    ).toEqual([]);
    // Objects are read by what is in them.
    const leaves = others.filter(
      path => !others.some(each => each.startsWith(`${path}.`)),
    );
    expect(
      leaves.filter(
        path =>
          !ofEngine(path) &&
          !others.some(each => each.startsWith(`${path}[`)) &&
          !names.some(name => endsIn(path, name)),
      ),
    ).toEqual([]);
  });
});
