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
 * The kinds of entities that can have cost: those whose pages show it. Entities of
 * other kinds claim nothing and get nothing.
 *
 * @public
 */
export const COST_KINDS: readonly string[] = [
  'Component',
  'Resource',
  'System',
  'Domain',
  'Group',
];

/**
 * Whether entities of a kind can have cost.
 *
 * @param kind - in any case
 * @public
 */
export function isCostKind(kind: string): boolean {
  return COST_KINDS.some(each => each.toLowerCase() === kind.toLowerCase());
}
