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

/** What is disputed. @internal */
export type DisputeSubjectKind = 'claim' | 'resource' | 'account';

/** Where a dispute stands; only an open one changes. @internal */
export type DisputeStatus = 'open' | 'accepted' | 'rejected' | 'withdrawn';

/** @internal */
export interface DisputeRow {
  id: number;
  entity_id: number;
  subject_kind: DisputeSubjectKind;
  /** Claim.id, ResourceId, or provider/sub-account. */
  subject_id: string;
  /** Of a claim: the annotation or setting it is written in. */
  subject_annotation: string | null;
  /** Of a claim: its text; of others: their name. */
  subject_value: string | null;
  /** YYYYMMDD */
  from_day: number;
  /** YYYYMMDD, exclusive. */
  to_day: number;
  currency: string;
  /** Effective cost of these days at the time, decimal text. */
  amount: string;
  reason: string;
  suggested_ref: string | null;
  created_by: string;
  created_at: string;
  status: DisputeStatus;
  answer: string | null;
  closed_by: string | null;
  closed_at: string | null;
  /** Of entity and subject while the dispute is open, null afterwards. */
  open_key: string | null;
}
