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

import { Claim, Explanation } from '@backstage-finops/cost-engine';

/**
 * The claims of the catalog as they are now, for showing and explaining them. Answers are empty until the catalog was
 * read once.
 *
 * @internal
 */
export interface ClaimBook {
  /** All that entities claim by their annotations. */
  entityClaims(): readonly Claim[];
  /** The claims that an entity makes by its annotations. */
  claimsOf(entityRef: string): readonly Claim[];
  /** Tag keys, folded, from which conventions read an environment and none of them an entity. */
  environmentKeys(): readonly string[];
  /**
   * How a key comes to its outcome.
   *
   * @param keyText - canonical JSON of the attribution key, as the ledger stores it
   */
  explain(keyText: string): Explanation | undefined;
}
