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
 * From this share of entities gone at once on, the catalog is taken to be broken: a
 * deleted location or a failing provider would otherwise move the cost of half the
 * company to the unallocated within a minute.
 */
export const MAX_GONE_SHARE = 0.2;

/** Of fewer entities one or two are already a large share, and no catastrophe. */
export const GUARDED_FROM_ENTITIES = 10;

/**
 * Why a sweep was stopped, in the words of the finding.
 *
 * @internal
 */
export interface SweepFinding {
  rule: 'catalog-entities-gone' | 'attribution-settings';
  problem: string;
  remedy: string;
  /** ISO instant. */
  at: string;
}

/**
 * Whether too many of the known entities are gone.
 *
 * @param known - how many the last sweep knew
 * @param gone - how many of them are no longer there
 * @internal
 */
export function tooManyGone(
  known: number,
  gone: number,
  maxShare: number = MAX_GONE_SHARE,
): boolean {
  return known >= GUARDED_FROM_ENTITIES && gone > known * maxShare;
}

/**
 * @internal
 */
export function goneFinding(
  known: number,
  gone: readonly string[],
  at: Date,
): SweepFinding {
  return {
    rule: 'catalog-entities-gone',
    problem: `${
      gone.length
    } of ${known} catalog entities are gone at once (${gone
      .slice(0, 5)
      .join(', ')}${
      gone.length > 5 ? ', …' : ''
    }), so the catalog is taken to be incomplete and everything stays attributed as it was.`,
    remedy:
      'Check the locations and providers of the catalog. If these entities were removed on purpose, set finops.catalog.maxGoneShare to 1, restart the backend, and set it back after the next sweep.',
    at: at.toISOString(),
  };
}
