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
 * A resource id that a claim names: the whole id, or a glob in which `*` stands
 * for any run of characters, `:` and `/` included. There is no other wildcard.
 *
 * @public
 */
export interface ResourcePattern {
  glob: string;
  /** Azure resource ids match without regard to case. */
  ignoreCase: boolean;
}

/**
 * Number of the form in which keys are made and hashed. It goes up whenever the same
 * charges would get another key: keys of another format have to be made anew from the
 * bill, and line items can't be found by them.
 *
 * @public
 */
export const KEY_FORMAT = 1;

/**
 * What attribution keys contain beyond the columns that each of them has.
 *
 * @public
 */
export interface KeyProjection {
  /** {@link KEY_FORMAT} of the engine that made the keys; absent in what is asked for. */
  keyFormat?: number;
  /** FOCUS or x_ columns that conventions read, sorted. */
  columns: string[];
  /** ResourceId is in the key only where one of them matches. */
  resources: ResourcePattern[];
  /** Tag keys that claims read, folded and sorted: never left out. */
  tagKeys?: string[];
  /** Tag keys (as the bill spells them) left out for having too many values. */
  droppedTagKeys?: string[];
}
