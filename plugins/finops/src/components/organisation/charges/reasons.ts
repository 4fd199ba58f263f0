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

import type { UnallocatedReasonName } from '@backstage-finops/plugin-finops-common';

interface Reason {
  label: string;
  meaning: string;
  /** What to do about it; none where cost stays central on purpose. */
  remedy?: string;
  /** Where on the page that lists what is behind the reason the remedy can be found. */
  below?: string;
  /** An annotation would claim the charges. */
  isClaimable?: boolean;
}

/** What each reason means, and what would change it. */
export const REASONS: Record<UnallocatedReasonName, Reason> = {
  'no-matching-claim': {
    label: 'No matching claim',
    isClaimable: true,
    meaning: 'No entity claims these accounts, tags or resources.',
    remedy:
      'Claim the account, the tag or the resource with an annotation in the file of the entity it belongs to.',
    below: 'Open an account or a tag below for its annotation.',
  },
  'unknown-value': {
    label: 'Unknown value',
    isClaimable: true,
    meaning:
      'They carry a tag that claims use, with a value that no entity has: usually a typing mistake or an entity that was renamed. Or one tag has several spellings with different values (“and” stands between them), so that nobody can tell which counts.',
    remedy:
      'Correct the tag where the resource is defined, with one value under one spelling, or add the value to the aliases of the convention (finops.conventions in app-config).',
    below: 'Names that are nearly the same stand below the tag.',
  },
  conflict: {
    label: 'Conflict',
    meaning:
      'Two or more entities claim them with equal right, so they belong to none of them.',
    remedy:
      'Take the claim off all entities but one, or make one of them narrower. Where they claim it by different tags, finops.tagKeyOrder in app-config can say which tag decides.',
  },
  'not-workload-tax': {
    label: 'Tax',
    meaning: 'Tax is never claimed by an entity; it stays central on purpose.',
  },
  'not-workload-credit': {
    label: 'Credits',
    meaning: 'Credits without a tag, resource or namespace that is claimed.',
  },
  'not-workload-support': {
    label: 'Support',
    meaning: 'Support plans that no tag or resource claims.',
  },
  'not-workload-commitment': {
    label: 'Commitments',
    meaning:
      'Purchases of commitments and their unused part stay central, since one team seldom decides about them.',
  },
  'not-workload-other': {
    label: 'Adjustments',
    meaning: 'Adjustments that no tag or resource claims.',
  },
};
