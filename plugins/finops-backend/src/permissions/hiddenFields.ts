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

import { HiddenField } from '@backstage-finops/plugin-finops-common';
import { Viewer } from './CostAuthorizer';

/**
 * What an answer says that it leaves out: prices, for who may not read them, and what it
 * holds of entities that are out of sight, for who does not see all.
 *
 * @internal
 */
export function hiddenFields(
  viewer: Pick<Viewer, 'mayReadPrices' | 'visibility'>,
  ofOthers: readonly HiddenField[],
): HiddenField[] {
  const hidden: HiddenField[] = [];
  if (!viewer.mayReadPrices) hidden.push('list', 'contracted');
  if (viewer.visibility !== undefined) hidden.push(...ofOthers);
  return hidden;
}
