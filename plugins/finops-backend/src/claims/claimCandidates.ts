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

/**
 * Unallocated tags, accounts and namespaces that look like they belong to an entity, because they contain its name. What
 * is exactly the name comes before what only contains it; then by cost. Suggestions only: nothing is allocated by them.
 *
 * @internal
 */
export function claimCandidates(
  entityName: string,
  keys: UnallocatedKey[],
): CandidateSum[] {
  const name = entityName.toLocaleLowerCase('en-US');
  if (name.length < MIN_NAME_LENGTH) return [];
  const found = new Map<string, CandidateSum & { exact: boolean }>();
  const add = (
    kind: ClaimCandidate['kind'],
    annotation: string,
    value: string,
    text: string,
    why: string,
    amount: bigint,
  ) => {
    const similar = matches(name, text);
    if (!similar) return;
    const id = `${annotation}=${value}`;
    const candidate = found.get(id) ?? {
      kind,
      annotation,
      value,
      why: `${why} ${
        similar === 'exact' ? 'is' : 'contains'
      } the entity's name`,
      amount: 0n,
      exact: similar === 'exact',
    };
    candidate.amount += amount;
    found.set(id, candidate);
  };
  for (const { key, effective } of keys) {
    const tags = key.allocatedTags ?? key.tags;
    const cluster = tagOf(tags, CLUSTER_TAGS);
    for (const [tag, value] of tags) {
      const folded = tag.toLocaleLowerCase('en-US');
      if (NAMESPACE_TAGS.includes(folded)) {
        if (cluster) {
          add(
            'kubernetes',
            FINOPS_KUBERNETES_ANNOTATION,
            `${cluster}/${value}`,
            value,
            `The namespace ${value}`,
            effective,
          );
        }
      } else {
        add(
          'tag',
          FINOPS_TAGS_ANNOTATION,
          `${quoted(tag)}=${quoted(value)}`,
          value,
          `The value of the tag ${tag}`,
          effective,
        );
      }
    }
    if (key.subAccountId) {
      add(
        'account',
        FINOPS_ACCOUNTS_ANNOTATION,
        `${key.provider}/${key.subAccountId}`,
        key.subAccountName ?? key.subAccountId,
        `The name of the account ${key.subAccountName ?? key.subAccountId}`,
        effective,
      );
    }
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
  const folded = text.toLocaleLowerCase('en-US');
  if (folded === name) return 'exact';
  if (text.length < MIN_NAME_LENGTH) return undefined;
  return folded.includes(name) ? 'contains' : undefined;
}

function tagOf(
  tags: AttributionKey['tags'],
  keys: readonly string[],
): string | undefined {
  return tags.find(([tag]) =>
    keys.includes(tag.toLocaleLowerCase('en-US')),
  )?.[1];
}

/** The grammar of selectors: what has a space or a delimiter needs quotes. */
function quoted(word: string): string {
  return /[\s,;=!()"]/.test(word) || word === ''
    ? `"${word.replace(/[\\"]/g, character => `\\${character}`)}"`
    : word;
}
