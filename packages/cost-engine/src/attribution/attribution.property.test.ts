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
import { compileClaims, readAttributionSettings } from '../claims';
import type { CatalogSnapshot } from '../catalog';
import type { AttributionKey } from '../billing/AttributionKey';
import { catalogOf, EntitiesByRef, keyOf } from './__testUtils__/attributorOf';
import { createAttributor } from './createAttributor';
import { UNALLOCATED_REASONS } from './Outcome';

const TAG_KEYS = ['app', 'App', ' env', 'team'];
const VALUES = ['a', 'b', 'c'];
const CONFIG = {
  conventions: [
    { id: 'app', match: { tag: 'app' }, entity: 'component:default/{value}' },
    { id: 'env', match: { tag: 'env' }, environment: '{value}' },
  ],
  ownerFallback: { tag: 'team', entity: 'component:default/{value}' },
};

const requirement = fc.oneof(
  fc
    .tuple(fc.constantFrom('app', 'ENV', 'team'), fc.constantFrom(...VALUES))
    .map(([key, value]) => `${key}=${value}`),
  fc.constantFrom('app', 'env', '!team', 'env!=a', 'team in (a,b)'),
);
const tagsAnnotation = fc
  .array(
    fc
      .array(requirement, { maxLength: 2 })
      .map(parts => ['team notin (c)', 'app', ...parts].slice(1).join(',')),
    { minLength: 1, maxLength: 2 },
  )
  .map(alternatives => alternatives.join(';'));
const annotations = fc.record(
  {
    'finops/tags': tagsAnnotation,
    'finops/accounts': fc.constantFrom('aws/1', 'aws/2;aws/1', 'gcp/1'),
    'finops/resources': fc.constantFrom('db:a', 'db:*', 'db:a*;db:b', '*:b'),
    'finops/kubernetes': fc.constantFrom('c/a', 'c/b/w', 'c/b'),
    'backstage.io/kubernetes-id': fc.constantFrom('a', 'b'),
    'backstage.io/kubernetes-label-selector': fc.constantFrom(
      'tier=a',
      'app=a,!team',
      '!tier',
    ),
    'aws.amazon.com/cost-insights-tags': fc.constantFrom('app=a', 'env=b'),
    owner: fc.constantFrom('group:default/x', 'group:default/y'),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;
const entities: fc.Arbitrary<EntitiesByRef> = fc.dictionary(
  fc.constantFrom(
    ...['a', 'b', 'c', 'd', 'e'].map(name => `component:default/${name}`),
  ),
  annotations,
);
const tagSet = fc.dictionary(
  fc.constantFrom(
    ...TAG_KEYS,
    'APP',
    'k8s-label/tier',
    'aws:eks:cluster-name',
    'aws:eks:namespace',
    'backstage.io/kubernetes-id',
  ),
  fc.constantFrom(...VALUES),
);
const keys: fc.Arbitrary<AttributionKey> = fc
  .record(
    {
      tags: tagSet,
      allocatedTags: tagSet,
      provider: fc.constantFrom('aws', 'gcp'),
      subAccountId: fc.constantFrom('1', '2', '3'),
      resourceId: fc.constantFrom('db:a', 'db:ab', 'x:b'),
      allocatedResourceId: fc.constantFrom('db:b', 'pod'),
      nature: fc.constantFrom(...CHARGE_NATURES),
    },
    { requiredKeys: ['tags'] },
  )
  .map(({ tags, allocatedTags, ...rest }) =>
    keyOf(tags, {
      ...rest,
      ...(allocatedTags && { allocatedTags: Object.entries(allocatedTags) }),
    }),
  );
const configs = fc.constantFrom({}, CONFIG, {
  ...CONFIG,
  tagKeyOrder: ['env', 'app'],
});

function attributorFor(snapshot: CatalogSnapshot, config: unknown) {
  return createAttributor(
    compileClaims(snapshot, readAttributionSettings(config)),
  );
}

/** Each annotation by itself, those of Kubernetes together: they narrow each other. */
function claimedTogether(
  all: Record<string, string>,
): Record<string, string>[] {
  const entries = Object.entries(all);
  const isKubernetes = ([name]: [string, string]) =>
    name.startsWith('backstage.io/');
  return [
    Object.fromEntries(entries.filter(isKubernetes)),
    ...entries
      .filter(entry => !isKubernetes(entry))
      .map(entry => Object.fromEntries([entry])),
  ];
}

describe('attribution', () => {
  it('gives each key exactly one outcome: an entity of the catalog, or a reason', () => {
    fc.assert(
      fc.property(entities, configs, keys, (catalog, config, key) => {
        const outcome = attributorFor(catalogOf(catalog), config).attribute(
          key,
        );
        const possible =
          outcome.kind === 'entity'
            ? Object.keys(catalog)
            : UNALLOCATED_REASONS;
        expect(possible).toContain(
          outcome.kind === 'entity' ? outcome.entityRef : outcome.reason,
        );
        const sides =
          outcome.kind === 'entity' ? 0 : outcome.entityRefs?.length ?? 0;
        expect(sides > 1).toBe(
          outcome.kind === 'unallocated' && outcome.reason === 'conflict',
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('does not depend on the order of entities, annotations, alternatives and tags', () => {
    const reversed = (text: string) => text.split(';').reverse().join(';');
    const shuffled = keys.chain(key =>
      fc
        .record({
          tags: fc.shuffledSubarray([...key.tags], {
            minLength: key.tags.length,
          }),
          allocatedTags: fc.shuffledSubarray([...(key.allocatedTags ?? [])], {
            minLength: key.allocatedTags?.length ?? 0,
          }),
        })
        .map(({ tags, allocatedTags }) => ({
          key,
          otherwise: {
            ...key,
            tags,
            ...(key.allocatedTags && { allocatedTags }),
          },
        })),
    );
    fc.assert(
      fc.property(entities, configs, shuffled, (catalog, config, both) => {
        const { key, otherwise } = both;
        const straight = attributorFor(catalogOf(catalog), config);
        const { entities: list } = catalogOf(catalog);
        const backwards = attributorFor(
          {
            entities: [...list].reverse().map(entity => ({
              ...entity,
              annotations: Object.fromEntries(
                Object.entries(entity.annotations)
                  .reverse()
                  .map(([name, text]) => [name, reversed(text)]),
              ),
            })),
          },
          config,
        );
        const whose = (attributor: typeof straight, k: AttributionKey) => {
          const outcome = attributor.attribute(k);
          return outcome.kind === 'entity'
            ? [outcome.entityRef, outcome.rank, outcome.environment]
            : // Ids of claims count the alternatives, which are reversed.
              { ...outcome, claimIds: undefined };
        };
        expect(whose(backwards, otherwise)).toEqual(whose(straight, key));
      }),
      { numRuns: 1000 },
    );
  });

  it('is explained by the same outcome, with one winner or none', () => {
    fc.assert(
      fc.property(entities, configs, keys, (catalog, config, key) => {
        const attributor = attributorFor(catalogOf(catalog), config);
        const outcome = attributor.attribute(key);
        const explanation = attributor.explain(key);
        expect(explanation.outcome).toEqual(outcome);
        const won = explanation.candidates.filter(c => c.verdict === 'won');
        expect(won.map(c => [c.claimId, c.entityRef])).toEqual(
          outcome.kind === 'entity'
            ? [[outcome.claimId, outcome.entityRef]]
            : [],
        );
        const conflicting = explanation.candidates
          .filter(c => c.verdict === 'conflict')
          .map(c => c.entityRef);
        expect([...new Set(conflicting)].sort()).toEqual(
          (outcome.kind === 'unallocated' && outcome.entityRefs) || [],
        );
        // Whoever is stronger than the winner would have won.
        for (const candidate of explanation.candidates) {
          expect(candidate.why).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('gives nothing to an entity whose annotation has a typo', () => {
    const typos = fc.constantFrom(
      'app=',
      'app=a;',
      'app=a,',
      'app in a',
      '!app',
      'app = a b',
      '"app=a',
      ';',
    );
    fc.assert(
      fc.property(typos, keys, (text, key) => {
        const snapshot = catalogOf({
          'component:default/typo': { 'finops/tags': text },
        });
        const claimSet = compileClaims(snapshot, readAttributionSettings());
        const outcome = createAttributor(claimSet).attribute(key);
        expect(claimSet.findings).toHaveLength(1);
        expect(outcome.kind).toBe('unallocated');
      }),
    );
  });

  it('finds a claim among many exactly when it is found alone', () => {
    fc.assert(
      fc.property(entities, keys, (catalog, key) => {
        const together = attributorFor(catalogOf(catalog), {})
          .explain(key)
          .candidates.map(c => c.claimId);
        const alone = Object.entries(catalog).flatMap(([ref, all]) =>
          claimedTogether(all).flatMap(some =>
            attributorFor(catalogOf({ [ref]: some }), {})
              .explain(key)
              .candidates.map(c => c.claimId),
          ),
        );
        expect([...together].sort()).toEqual(alone.sort());
      }),
      { numRuns: 500 },
    );
  });
});
