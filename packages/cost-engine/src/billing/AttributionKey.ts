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

import type { ChargeNature } from './chargeNature';

/**
 * Tags in canonical form: sorted by key, then value (by UTF-16 code unit), with the
 * key as the bill spells it. A tag without a value has the value `true`.
 *
 * @public
 */
export type TagSet = ReadonlyArray<readonly [key: string, value: string]>;

/**
 * Everything about a charge that can decide whose it is. The distinct keys of a
 * statement are attributed instead of its millions of line items.
 *
 * @public
 */
export interface AttributionKey {
  /** Canonical name: `aws`, `azure`, `gcp`, `oci`, or lower-case. */
  provider: string;
  subAccountId?: string;
  subAccountName?: string;
  nature: ChargeNature;
  tags: TagSet;
  /** FOCUS AllocatedTags: the tags of what a provider-made split gave the charge to. */
  allocatedTags?: TagSet;
  /** FOCUS AllocatedResourceId. */
  allocatedResourceId?: string;
  /** Present only where a claim names it. */
  resourceId?: string;
  /** The projected columns; absent where null. */
  columns: Readonly<Record<string, string>>;
}
