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

import { BillLine } from './billCsv';

/** A requirement of a tag selector. */
export interface PlainRequirement {
  key: 'app' | 'env' | 'tier';
  operator: 'in' | 'exists' | 'notIn' | 'absent';
  /** Of `in` and `notIn`. */
  values: string[];
}

/** What a component claims. */
export interface PlainClaims {
  /** Alternatives. */
  tags: PlainRequirement[][];
  account?: string;
  /** A resource id, or a glob with one `*`. */
  resource?: string;
}

/** A line item with its tags and amounts as the calculation wants them. */
export interface PlainLine {
  line: BillLine;
  tags: Record<string, string>;
  /** In units of 10⁻⁹. */
  billed: bigint;
  effective: bigint;
}

/** Everything that decides who owns a line item. */
export interface PlainRules {
  components: Record<string, PlainClaims>;
  /** Whether the tag `app` names the component where no annotation decides. */
  appConvention: boolean;
  /** Strong first. */
  tagKeyOrder: string[];
}

/** A component's name, the names of rivals, or why nobody owns it. */
export type PlainOutcome =
  | { owner: string }
  | { rivals: string[] }
  | { reason: string };

type Nature = 'tax' | 'commitment' | 'credit' | 'support' | 'other' | undefined;

function natureOf(line: BillLine): Nature {
  if (line.ChargeCategory === 'Tax') return 'tax';
  if (
    line.CommitmentDiscountStatus === 'Unused' ||
    (line.ChargeCategory === 'Purchase' && line.CommitmentDiscountId)
  ) {
    return 'commitment';
  }
  if (line.ChargeCategory === 'Credit') return 'credit';
  return line.ChargeCategory === 'Adjustment' ? 'other' : undefined;
}

/** Keys are trimmed and without regard to case; what is exactly the key comes first. */
function valueOf(
  tags: Record<string, string>,
  key: string,
): string | undefined {
  const names = Object.keys(tags);
  const name =
    names.find(each => each.trim() === key) ??
    names.find(each => each.trim().toLowerCase() === key);
  return name === undefined ? undefined : tags[name];
}

function holds(
  { key, operator, values }: PlainRequirement,
  tags: Record<string, string>,
): boolean {
  const value = valueOf(tags, key);
  switch (operator) {
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'in':
      return value !== undefined && values.includes(value);
    default:
      return value === undefined || !values.includes(value);
  }
}

function positiveKeys(selector: PlainRequirement[]): string[] {
  return selector
    .filter(({ operator }) => operator === 'in' || operator === 'exists')
    .map(({ key }) => key);
}

function isStrictSubset(some: string[], all: string[]): boolean {
  return some.length < all.length && some.every(key => all.includes(key));
}

/** Undefined where nobody claims it. */
function among(owners: string[]): PlainOutcome | undefined {
  const different = [...new Set(owners)].sort();
  if (different.length === 0) return undefined;
  return different.length === 1
    ? { owner: different[0] }
    : { rivals: different };
}

function matchesGlob(glob: string, id: string): boolean {
  const [start, end] = glob.split('*');
  return (
    id.length >= start.length + end.length &&
    id.startsWith(start) &&
    id.endsWith(end)
  );
}

/** A literal start of the name: something stands between the last `:` and the `*`. */
function startsName(glob: string): boolean {
  const name = glob.slice(glob.lastIndexOf(':') + 1);
  return name !== '' && !name.startsWith('*');
}

function byResource(
  components: PlainRules['components'],
  id: string | undefined,
  strong: boolean,
): PlainOutcome | undefined {
  if (!id) return undefined;
  const claims = Object.entries(components).flatMap(([name, { resource }]) =>
    resource === undefined ? [] : [{ name, resource }],
  );
  const exact = claims.filter(({ resource }) => resource === id);
  if (strong && exact.length > 0) return among(exact.map(({ name }) => name));
  const globs = claims.filter(
    ({ resource }) =>
      resource.includes('*') &&
      startsName(resource) === strong &&
      matchesGlob(resource, id),
  );
  const longest = Math.max(
    ...globs.map(({ resource }) => resource.indexOf('*')),
  );
  return among(
    globs
      .filter(({ resource }) => resource.indexOf('*') === longest)
      .map(({ name }) => name),
  );
}

function byTags(
  { components, tagKeyOrder }: PlainRules,
  tags: Record<string, string>,
): PlainOutcome | undefined {
  const matching = Object.entries(components).flatMap(([name, claims]) =>
    claims.tags
      .filter(selector => selector.every(each => holds(each, tags)))
      .map(selector => ({ name, keys: positiveKeys(selector) })),
  );
  let left = matching.filter(
    ({ keys }) => !matching.some(other => isStrictSubset(keys, other.keys)),
  );
  for (const key of tagKeyOrder) {
    if (new Set(left.map(({ name }) => name)).size <= 1) break;
    const withKey = left.filter(({ keys }) => keys.includes(key));
    if (withKey.length > 0) left = withKey;
  }
  return among(left.map(({ name }) => name));
}

/**
 * Who owns a line item, worked out line by line from what the guide says, without keys, grains, indexes or anything else
 * of the engine.
 */
export function plainOutcome(
  { line, tags }: PlainLine,
  rules: PlainRules,
): PlainOutcome {
  const nature = natureOf(line);
  if (nature === 'tax' || nature === 'commitment') {
    return { reason: `not-workload-${nature}` };
  }
  const { components, appConvention } = rules;
  const app = valueOf(tags, 'app');
  return (
    byResource(components, line.ResourceId, true) ??
    byTags(rules, tags) ??
    (appConvention && app !== undefined && app in components
      ? { owner: app }
      : undefined) ??
    byResource(components, line.ResourceId, false) ??
    (nature === undefined
      ? among(
          Object.keys(components).filter(
            name => components[name].account === line.SubAccountId,
          ),
        )
      : undefined) ?? {
      reason: nature === undefined ? 'unclaimed' : `not-workload-${nature}`,
    }
  );
}
