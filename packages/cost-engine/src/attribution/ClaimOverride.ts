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
 * A claim that took charges which a claim of another owner claims as well. One for
 * each pair of claims and entities, however many charges it was.
 *
 * @public
 */
export interface ClaimOverride {
  winner: OverrideSide;
  loser: OverrideSide;
  /**
   * Nothing that anybody has to look into: all charges so far were taken from a broad
   * claim, or shared out by the provider.
   */
  expected: boolean;
}

/**
 * @public
 */
export interface OverrideSide {
  claimId: string;
  entityRef: string;
}
