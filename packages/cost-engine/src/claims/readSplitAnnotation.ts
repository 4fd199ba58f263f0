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

import { parseEntityRef } from '../catalog/entityRefs';
import { SelectorSyntaxError } from '../selectors/SelectorSyntaxError';

/**
 * How an entity's cost is shared by its consumers, as `finops/split` says.
 *
 * @public
 */
export type SplitDeclaration =
  | { readonly method: 'proportional' }
  | { readonly method: 'even' }
  | { readonly method: 'metric'; readonly metric: string }
  | {
      readonly method: 'fixed';
      /** Shares in percent, as decimal text, by entity ref. They add up to 100. */
      readonly shares: ReadonlyMap<string, string>;
    };

const REMEDY =
  'Write proportional, even, metric:<name>, or fixed: component:a=30, component:b=70';

/** Decimal places of a share that are read. */
const SHARE_DECIMALS = 6;
const SHARE = new RegExp(`^\\d{1,3}(\\.\\d{1,${SHARE_DECIMALS}})?$`);

/**
 * Reads the value of a `finops/split` annotation.
 *
 * @throws SelectorSyntaxError
 * @public
 */
export function readSplitAnnotation(text: string): SplitDeclaration {
  const trimmed = text.trim();
  if (trimmed === 'proportional' || trimmed === 'even') {
    return { method: trimmed };
  }
  const colon = trimmed.indexOf(':');
  const method = colon < 0 ? trimmed : trimmed.slice(0, colon).trim();
  const rest = colon < 0 ? '' : trimmed.slice(colon + 1).trim();
  if (method === 'metric') {
    if (!/^[A-Za-z0-9][\w.:/-]*$/.test(rest)) {
      throw new SelectorSyntaxError(
        rest === ''
          ? 'The name of the metric is missing'
          : `${JSON.stringify(rest)} is not the name of a metric`,
        'Write metric:<name>, such as metric:requests',
      );
    }
    return { method, metric: rest };
  }
  if (method === 'fixed') {
    return { method, shares: readShares(rest) };
  }
  throw new SelectorSyntaxError(
    trimmed === ''
      ? 'The annotation is empty'
      : `${JSON.stringify(trimmed)} is not a way to split cost`,
    REMEDY,
  );
}

function readShares(text: string): Map<string, string> {
  const shares = new Map<string, string>();
  const unit = 10n ** BigInt(SHARE_DECIMALS);
  let sum = 0n;
  for (const part of text.split(',')) {
    const equals = part.lastIndexOf('=');
    const ref = equals < 0 ? undefined : parseEntityRef(part.slice(0, equals));
    const share = equals < 0 ? '' : part.slice(equals + 1).trim();
    if (!ref || !SHARE.test(share) || Number(share) === 0) {
      throw new SelectorSyntaxError(
        `${JSON.stringify(part.trim())} is not an entity with its share`,
        'Write fixed: component:a=30, component:b=70, each share a percentage above 0',
      );
    }
    if (shares.has(ref)) {
      throw new SelectorSyntaxError(
        `${ref} has two shares`,
        'Name each entity once',
      );
    }
    const [whole, decimals = ''] = share.split('.');
    sum += BigInt(whole) * unit + BigInt(decimals.padEnd(SHARE_DECIMALS, '0'));
    shares.set(ref, share);
  }
  if (sum !== 100n * unit) {
    const total = (Number(sum) / Number(unit)).toString();
    throw new SelectorSyntaxError(
      `The shares add up to ${total}`,
      'Make them add up to 100',
    );
  }
  return shares;
}
