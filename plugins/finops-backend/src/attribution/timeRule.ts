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
 * Whether a key of a statement changes its attribution when claims change.
 *
 * What was unallocated and becomes claimed is claimed in all open months: nobody
 * loses anything by it. What an entity has stays with it in months that are over;
 * a charge moves to another entity, or to nobody, from the first of the current
 * month, or from the month that is given. Otherwise an edit of a YAML file would
 * rewrite what others have already reported.
 *
 * @param served - ref of the entity, or undefined for a reason
 * @param wanted - ref of the entity, or undefined for a reason
 * @param billingPeriod - of the statement, 'YYYY-MM'
 * @param movesFrom - first month in which charges move between entities, 'YYYY-MM'
 * @internal
 */
export function mayChange(
  served: string | undefined,
  wanted: string | undefined,
  billingPeriod: string,
  movesFrom: string,
): boolean {
  return (
    served === undefined || served === wanted || billingPeriod >= movesFrom
  );
}
