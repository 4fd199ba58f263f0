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

import { AttributionKey } from '@backstage-finops/cost-engine';
import {
  ClaimCandidate,
  FINOPS_ACCOUNTS_ANNOTATION,
  FINOPS_KUBERNETES_ANNOTATION,
  FINOPS_TAGS_ANNOTATION,
} from '@backstage-finops/plugin-finops-common';

/** An unallocated key with its effective cost, formatted by the caller at the end. @internal */
export interface UnallocatedKey {
  key: AttributionKey;
  effective: bigint;
}

/** @internal */
export type CandidateSum = Omit<ClaimCandidate, 'amount' | 'currency'> & {
  amount: bigint;
};

/** More than this is no help. */
const MAX_CANDIDATES = 10;

/** Shorter names occur in too many texts by chance. */
const MIN_NAME_LENGTH = 3;

/** Tag keys that hold the Kubernetes namespace, in the spelling of the large providers and OpenCost. */
const NAMESPACE_TAGS: readonly string[] = [
  'aws:eks:namespace',
  'k8s-namespace',
  'kubernetes-namespace',
  'namespace',
];
const CLUSTER_TAGS: readonly string[] = [
  'aws:eks:cluster-name',
  'k8s-cluster',
  'kubernetes-cluster',
  'cluster',
];

/** What a claim could name, with the cost of all keys that have it. @internal */
export interface ClaimableValue {
  kind: ClaimCandidate['kind'];
  annotation: string;
  /** As the annotation would have it. */
  value: string;
  /** In which names of entities are looked for, in lower case. */
  text: string;
  subject: string;
  amount: bigint;
}

/**
 * The tags, accounts and namespaces of unallocated keys. They are the same for all entities, and far fewer than keys.
 *
 * @internal
 */
export function claimableValues(
  keys: Iterable<UnallocatedKey>,
): ClaimableValue[] {
  const found = new Map<string, ClaimableValue>();
  const add = (value: Omit<ClaimableValue, 'amount'>, amount: bigint) => {
    const id = JSON.stringify([value.annotation, value.value, value.text]);
    const known = found.get(id);
    if (known) known.amount += amount;
    else found.set(id, { ...value, amount });
  };
  for (const { key, effective } of keys) {
    const tags = key.allocatedTags ?? key.tags;
    const cluster = tagOf(tags, CLUSTER_TAGS);
    for (const [tag, value] of tags) {
      if (!NAMESPACE_TAGS.includes(folded(tag))) {
        add(
          {
            kind: 'tag',
            annotation: FINOPS_TAGS_ANNOTATION,
            value: `${quoted(tag)}=${quoted(value)}`,
            text: folded(value),
            subject: `The value of the tag ${tag}`,
          },
          effective,
        );
      } else if (cluster) {
        add(
          {
            kind: 'kubernetes',
            annotation: FINOPS_KUBERNETES_ANNOTATION,
            value: `${cluster}/${value}`,
            text: folded(value),
            subject: `The namespace ${value}`,
          },
          effective,
        );
      }
    }
    if (key.subAccountId) {
      const name = key.subAccountName ?? key.subAccountId;
      add(
        {
          kind: 'account',
          annotation: FINOPS_ACCOUNTS_ANNOTATION,
          value: `${key.provider}/${key.subAccountId}`,
          text: folded(name),
          subject: `The name of the account ${name}`,
        },
        effective,
      );
    }
  }
  return [...found.values()];
}

/**
 * Unallocated tags, accounts and namespaces that look like they belong to an entity, because they contain its name. What
 * is exactly the name comes before what only contains it; then by cost. Suggestions only: nothing is allocated by them.
 *
 * @internal
 */
export function claimCandidates(
  entityName: string,
  values: readonly ClaimableValue[],
): CandidateSum[] {
  const name = folded(entityName);
  if (name.length < MIN_NAME_LENGTH) return [];
  const found = new Map<string, CandidateSum & { exact: boolean }>();
  for (const { kind, annotation, value, text, subject, amount } of values) {
    const similar = matches(name, text);
    if (!similar) continue;
    const id = `${annotation}=${value}`;
    const candidate = found.get(id) ?? {
      kind,
      annotation,
      value,
      why: `${subject} ${
        similar === 'exact' ? 'is' : 'contains'
      } the entity's name`,
      amount: 0n,
      exact: similar === 'exact',
    };
    candidate.amount += amount;
    found.set(id, candidate);
  }
  return [...found.values()]
    .sort((a, b) => {
      if (a.exact !== b.exact) return a.exact ? -1 : 1;
      if (a.amount !== b.amount) return a.amount < b.amount ? 1 : -1;
      return a.value < b.value ? -1 : 1;
    })
    .slice(0, MAX_CANDIDATES)
    .map(({ exact: _, ...candidate }) => candidate);
}

function matches(name: string, text: string): 'exact' | 'contains' | undefined {
  if (text === name) return 'exact';
  return text.includes(name) ? 'contains' : undefined;
}

function folded(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

function tagOf(
  tags: AttributionKey['tags'],
  keys: readonly string[],
): string | undefined {
  return tags.find(([tag]) => keys.includes(folded(tag)))?.[1];
}

/** The grammar of selectors: what has a space or a delimiter needs quotes. */
function quoted(word: string): string {
  return /[\s,;=!()"]/.test(word) || word === ''
    ? `"${word.replace(/[\\"]/g, character => `\\${character}`)}"`
    : word;
}
