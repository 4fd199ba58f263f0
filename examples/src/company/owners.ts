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

import { ownedBy, Truth } from '../truth/Truth';

/** Shorthand for who should own a charge, by kind of claim. */
export const owner = {
  tags: (name: string) => ownedBy(`component:default/${name}`, 'tags'),
  convention: (name: string) =>
    ownedBy(`component:default/${name}`, 'convention'),
  kubernetes: (name: string) =>
    ownedBy(`component:default/${name}`, 'kubernetes'),
  split: (name: string) =>
    ownedBy(`component:default/${name}`, 'provider-split'),
  resource: (name: string) => ownedBy(`resource:default/${name}`, 'resource'),
  account: (entityRef: string) => ownedBy(entityRef, 'account'),
  group: (name: string) => ownedBy(`group:default/${name}`, 'owner-fallback'),
};

export function nobody(detail: string): Truth {
  return { reason: 'no-matching-claim', detail };
}

/** A tag whose key is claimed by somebody, with a value that nobody has. */
export function unknownValue(key: string, value: string): Truth {
  return { reason: 'unknown-value', detail: `${key}=${value}` };
}

export function conflict(detail: string, ...names: string[]): Truth {
  return {
    reason: 'conflict',
    entityRefs: names.map(name => `component:default/${name}`).sort(),
    detail,
  };
}
