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

import fc from 'fast-check';
import { CHARGE_NATURES } from '../billing';
import type { AttributionKey, TagSet } from '../billing/AttributionKey';
import {
  attributorOf,
  EntitiesByRef,
  keyOf,
} from './__testUtils__/attributorOf';
import type { Outcome } from './Outcome';

/** Claims write keys in lower case, so that none of these spellings is exactly theirs. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  app: ['App', 'APP', 'aPP'],
  env: ['Env', 'ENV'],
  team: ['Team', 'TEAM'],
};
const VALUES = ['a', 'b', 'c'];
const value = fc.constantFrom(...VALUES);

const tags: fc.Arbitrary<TagSet> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...Object.values(SPELLINGS).flat()), value),
  { maxLength: 6, selector: tag => JSON.stringify(tag) },
);
const requirement = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('app', 'env', 'team'),
      fc.constantFrom('=a', '=b', ' in (a,b)', '', '!=a', ' notin (b,c)'),
    )
    .map(([key, rest]) => `${key}${rest}`),
  fc.constantFrom('!team', '!env'),
);
const selector = fc
  .tuple(
    fc.constantFrom('app=a', 'app=b', 'app', 'env in (a,c)', 'team=b'),
    fc.array(requirement, { maxLength: 2 }),
  )
  .map(([positive, others]) => [positive, ...others].join(','));
const annotations = fc.record(
  {
    'finops/tags': fc
      .array(selector, { minLength: 1, maxLength: 3 })
      .map(alternatives => alternatives.join(';')),
    'finops/accounts': fc.constant('aws/1'),
    'finops/resources': fc.constant('db:a'),
    'finops/kubernetes': fc.constantFrom('a/n', 'b/n'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;
const entities: fc.Arbitrary<EntitiesByRef> = fc.dictionary(
  fc.constantFrom(...VALUES.map(name => `component:default/${name}`)),
  annotations,
  { minKeys: 1 },
);
const configs = fc.constantFrom(
  {},
  { tagKeyOrder: ['env', 'app'] },
  {
    conventions: [
      { id: 'app', match: { tag: 'app' }, entity: '{value}' },
      { id: 'env', match: { tag: 'env' }, environment: '{value}' },
      {
        id: 'name',
        match: { column: 'SubAccountName' },
        entity: '{value}',
        environment: 'c',
      },
    ],
    ownerFallback: { tag: 'team', entity: 'component:default/{value}' },
    kubernetes: { tagKeys: { cluster: ['team'], namespace: ['ns'] } },
  },
);
const keys: fc.Arbitrary<AttributionKey> = fc
  .record(
    {
      tags,
      allocatedTags: tags,
      subAccountId: fc.constant('1'),
      subAccountName: value,
      resourceId: fc.constant('db:a'),
      nature: fc.constantFrom(...CHARGE_NATURES),
    },
    { requiredKeys: ['tags'] },
  )
  .map(({ tags: own, ...rest }) =>
    keyOf({}, { ...rest, tags: [...own, ['ns', 'n']] }),
  );

/** Each way to keep one value of each tag, under one spelling. */
function plainTags(spelled: TagSet): TagSet[] {
  const byKey = new Map<string, Set<string>>();
  for (const [key, each] of spelled) {
    const folded = key.toLowerCase();
    byKey.set(folded, (byKey.get(folded) ?? new Set()).add(each));
  }
  return [...byKey].reduce<[string, string][][]>(
    (ways, [key, values]) =>
      ways.flatMap(way =>
        [...values].map(each => [...way, [key, each] as [string, string]]),
      ),
    [[]],
  );
}

/** Each key that the charge would have, were its tags not ambiguous. */
function plainKeys(key: AttributionKey): AttributionKey[] {
  const allocatedWays: (TagSet | undefined)[] = key.allocatedTags
    ? plainTags(key.allocatedTags)
    : [undefined];
  return plainTags(key.tags).flatMap(own =>
    allocatedWays.map(allocatedTags => ({
      ...key,
      tags: own,
      ...(allocatedTags && { allocatedTags }),
    })),
  );
}

function sidesOf(outcome: Outcome): string {
  return outcome.kind === 'entity'
    ? outcome.entityRef
    : (outcome.entityRefs ?? []).join(' ');
}

describe('tags of which nobody can tell which counts', () => {
  it('give a charge to whoever has it whichever counts, and to nobody otherwise', () => {
    fc.assert(
      fc.property(entities, configs, keys, (catalog, config, key) => {
        const attributor = attributorOf(catalog, config);
        const outcome = attributor.attribute(key);
        const plain = plainKeys(key).map(each => attributor.attribute(each));
        const [sides, ...otherSides] = new Set(plain.map(sidesOf));
        expect(sidesOf(outcome)).toBe(otherSides.length === 0 ? sides : '');
        const ambiguous =
          outcome.kind === 'unallocated' &&
          outcome.reason === 'unknown-value' &&
          outcome.detail!.includes(' and ');
        expect(ambiguous || otherSides.length === 0).toBe(true);
        const [environment, ...otherEnvironments] = new Set(
          plain.map(each => each.environment),
        );
        expect(outcome.environment).toBe(
          otherEnvironments.length === 0 ? environment : undefined,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('are explained by the claims that win one way or the other', () => {
    fc.assert(
      fc.property(entities, configs, keys, (catalog, config, key) => {
        const attributor = attributorOf(catalog, config);
        const { outcome, candidates } = attributor.explain(key);
        expect(outcome).toEqual(attributor.attribute(key));
        const withVerdict = (...verdicts: string[]) =>
          new Set(
            candidates
              .filter(each => verdicts.includes(each.verdict))
              .map(each => each.entityRef),
          );
        const plain = plainKeys(key).map(each => attributor.attribute(each));
        const sides = plain.flatMap(each =>
          each.kind === 'entity' ? [each.entityRef] : each.entityRefs ?? [],
        );
        expect(withVerdict('won', 'conflict', 'ambiguous')).toEqual(
          new Set(sides),
        );
        expect(withVerdict('ambiguous').size > 0).toBe(
          new Set(plain.map(sidesOf)).size > 1,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('are the same in any order of tags, entities and alternatives', () => {
    const reversed = (text: string) => text.split(';').reverse().join(';');
    fc.assert(
      fc.property(entities, configs, keys, (catalog, config, key) => {
        const backwards = Object.fromEntries(
          Object.entries(catalog)
            .reverse()
            .map(([ref, all]) => [
              ref,
              Object.fromEntries(
                Object.entries(all).map(([name, text]) => [
                  name,
                  reversed(text),
                ]),
              ),
            ]),
        );
        const turned = {
          ...key,
          tags: [...key.tags].reverse(),
          ...(key.allocatedTags && {
            allocatedTags: [...key.allocatedTags].reverse(),
          }),
        };
        // Ids of claims count the alternatives, which are reversed.
        expect({
          ...attributorOf(backwards, config).attribute(turned),
          claimId: undefined,
          claimIds: undefined,
        }).toEqual({
          ...attributorOf(catalog, config).attribute(key),
          claimId: undefined,
          claimIds: undefined,
        });
      }),
      { numRuns: 1500 },
    );
  });
});
