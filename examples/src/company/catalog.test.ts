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
import { join } from 'node:path';
import { parse } from 'yaml';
import { lineItemsOf } from '../lineItemsOf';
import { monthsUntil } from '../support/calendar';
import {
  CATALOG_FOLDER,
  entityRefOf,
  readCatalog,
} from '../__testUtils__/readCatalog';

describe('the catalog', () => {
  const location = parse(
    readFileSync(join(CATALOG_FOLDER, 'all.yaml'), 'utf8'),
  );
  const entities = readCatalog();
  const refs = new Set(entities.map(entityRefOf));

  it('is listed completely', () => {
    const targets = (location.spec.targets as string[]).map(t => t.slice(2));
    expect([...targets, 'all.yaml'].sort()).toEqual(
      readdirSync(CATALOG_FOLDER).sort(),
    );
  });

  it('has every entity once, and a guest who is in a team', () => {
    expect(refs.size).toBe(entities.length);
    expect(entities.length).toBeGreaterThanOrEqual(60);
    const guest = entities.find(
      e => e.kind === 'User' && e.metadata.name === 'guest',
    );
    expect(guest?.spec.memberOf).toContain('platform');
  });

  it('refers to nothing that is missing', () => {
    const resolve = (ref: string, kind: string) =>
      ref.includes(':')
        ? ref.replace(':', ':default/')
        : `${kind}:default/${ref}`;
    for (const { kind, metadata, spec } of entities) {
      const used: string[] = [];
      const one = (value: unknown, kindOf: string) =>
        typeof value === 'string' && used.push(resolve(value, kindOf));
      const many = (value: unknown, kindOf: string) =>
        Array.isArray(value) && value.forEach(v => one(v, kindOf));
      one(spec.owner, 'group');
      one(spec.system, 'system');
      one(spec.domain, 'domain');
      one(spec.parent, 'group');
      many(spec.children, 'group');
      many(spec.memberOf, 'group');
      many(spec.dependsOn, 'component');
      many(spec.providesApis, 'api');
      many(spec.consumesApis, 'api');
      const missing = used.filter(ref => !refs.has(ref));
      expect({ kind, name: metadata.name, missing }).toEqual({
        kind,
        name: metadata.name,
        missing: [],
      });
    }
  });

  it('has every entity that should own a charge', () => {
    const owners = new Set<string>();
    for (const { truth } of lineItemsOf(monthsUntil('2026-10', 10), {
      seed: 1,
      slices: 1,
    })) {
      if ('entityRef' in truth) {
        owners.add(truth.entityRef);
      } else if ('entityRefs' in truth) {
        truth.entityRefs.forEach(ref => owners.add(ref));
      }
    }
    expect(owners.size).toBeGreaterThan(35);
    expect([...owners].filter(ref => !refs.has(ref))).toEqual([]);
  });

  it('claims in every way there is', () => {
    const used = new Set(
      entities.flatMap(e => Object.keys(e.metadata.annotations ?? {})),
    );
    for (const annotation of [
      'finops/tags',
      'finops/accounts',
      'finops/resources',
      'finops/kubernetes',
      'finops/split',
      'backstage.io/kubernetes-id',
      'aws.amazon.com/cost-insights-tags',
      'infrawallet.io/tags',
      'infrawallet.io/project',
    ]) {
      expect(used).toContain(annotation);
    }
  });

  it('goes with a configuration whose conventions name tags or columns', () => {
    const config = parse(
      readFileSync(join(__dirname, '../../finops-config.yaml'), 'utf8'),
    ).finops;
    expect(config.tagKeyOrder).toEqual(['app', 'service', 'team']);
    for (const { match } of config.conventions) {
      expect(Object.keys(match).some(k => k === 'tag' || k === 'column')).toBe(
        true,
      );
    }
    expect(config.sources.files.map((f: { name: string }) => f.name)).toEqual([
      'aws',
      'azure',
      'gcp',
      'sightglass',
    ]);
  });
});
