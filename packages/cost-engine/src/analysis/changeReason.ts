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

import { ChangeKind } from './bennet';

/**
 * What {@link changeReason} is told of a cause.
 *
 * @public
 */
export interface ChangeCause {
  kind: ChangeKind;
  /** What people call the item. */
  label: string;
  /** Whether it cost more. */
  up: boolean;
  /** Whether more (1) or less (-1) was charged as covered by a commitment; 0 for neither. */
  committed: number;
}

/**
 * The reason of a change as the end of "because …".
 *
 * @public
 */
export function changeReason(cause: ChangeCause): string {
  const { kind, label, up, committed } = cause;
  switch (kind) {
    case 'new':
      return up ? `${label} is new` : `${label} came as a credit`;
    case 'gone':
      return up ? `a credit for ${label} ended` : `${label} is gone`;
    case 'price':
      return `the price of ${label} ${up ? 'rose' : 'fell'}`;
    case 'pricing':
      return committed === 0
        ? `${label} was charged under another pricing category`
        : `${
            committed > 0 ? 'more' : 'less'
          } of ${label} was covered by a commitment`;
    case 'usage':
      return `${up ? 'more' : 'less'} of ${label} was used`;
    default:
      return `${label} cost ${up ? 'more' : 'less'}`;
  }
}
