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
 * An effect that something which was there before and still is can have moved by.
 *
 * @public
 */
export type ChangeEffect = 'price' | 'pricing' | 'usage';

const EFFECTS: readonly ChangeEffect[] = ['usage', 'pricing', 'price'];

/** An effect that made less of a change than this is not worth words. */
const MENTIONED_SHARE = 0.2;

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
  /** How much of the change each effect made, 1 for all; negative against it, 0 where effects can't be told apart. */
  shares: Record<ChangeEffect, number>;
  /** Whether more (1) or less (-1) was charged as covered by a commitment; 0 for neither. */
  committed: number;
}

/**
 * The reason of a change as the end of "because …".
 *
 * @public
 */
export function changeReason(cause: ChangeCause): string {
  const { kind, label, up } = cause;
  switch (kind) {
    case 'new':
      return up ? `${label} is new` : `${label} came as a credit`;
    case 'gone':
      return up ? `a credit for ${label} ended` : `${label} is gone`;
    case 'mixed': {
      const effects = mentioned(cause.shares);
      // "Cost more" would be read as a higher price, which is only one of the reasons.
      return effects.length === 0
        ? `the cost of ${label} ${up ? 'rose' : 'fell'}`
        : effects
            .map((effect, place) => effectReason(effect, cause, place === 0))
            .join(' and ');
    }
    default:
      return effectReason(kind, cause, true);
  }
}

/** The largest first. */
function mentioned(shares: Record<ChangeEffect, number>): ChangeEffect[] {
  return EFFECTS.filter(effect => shares[effect] >= MENTIONED_SHARE).sort(
    (a, b) => shares[b] - shares[a],
  );
}

function effectReason(
  effect: ChangeEffect,
  { label, up, committed }: ChangeCause,
  isNamed: boolean,
): string {
  const it = isNamed ? label : 'it';
  switch (effect) {
    case 'price':
      return `${isNamed ? `the price of ${label}` : 'its price'} ${
        up ? 'rose' : 'fell'
      }`;
    case 'pricing':
      return committed === 0
        ? `${it} was charged under another pricing category`
        : `${
            committed > 0 ? 'more' : 'less'
          } of ${it} was covered by a commitment`;
    default:
      return `${up ? 'more' : 'less'} of ${it} was used`;
  }
}
