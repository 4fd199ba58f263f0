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

import { foldTagKey } from '@backstage-finops/cost-engine';
import { EngineSession } from '../session';
import { chooseDropped } from './chooseDropped';
import {
  createKeptTags,
  createTagTexts,
  largestWithKeptTags,
  tagKeysByValues,
} from './keptTags';

/**
 * Up to so many times as many tuples as keys are allowed, tag keys are left out of
 * the keys in memory, which is exact. Several tuples may be one key.
 */
const TUPLES_PER_KEY = 2;

/**
 * What leaving out tag keys needs to know.
 *
 * @internal
 */
export interface BillTags {
  /** Folded tag keys that claims read. */
  readonly claimed: ReadonlySet<string>;
  readonly maxKeys: number;
  /** Makes `key_tuples` anew, with `kept_tags` in these of the columns with tags. */
  retry(keptTags: readonly number[]): Promise<void>;
}

/**
 * Leaves out tag keys before tags are read, where there are so many distinct tags
 * that memory would not hold them: a tag with a value of its own in every line item
 * makes as many keys as line items. Those with the most values go first, as far as
 * no claim reads them.
 *
 * @returns the tag keys left out
 * @internal
 */
export async function dropTagKeysInBill(
  session: EngineSession,
  { claimed, maxKeys, retry }: BillTags,
): Promise<string[]> {
  const limit = maxKeys * TUPLES_PER_KEY;
  if ((await largestStatement(session)) <= limit) {
    return [];
  }
  const sources = await createTagTexts(session);
  const candidates = (await tagKeysByValues(session)).filter(
    key => !claimed.has(foldTagKey(key)),
  );
  let counted: readonly string[] = [];
  const dropped = await chooseDropped(
    candidates,
    async without => {
      await createKeptTags(session, without);
      counted = without;
      return largestWithKeptTags(session, sources);
    },
    limit,
  );
  if (counted.length !== dropped.length) {
    await createKeptTags(session, dropped);
  }
  await session.run('DROP TABLE tag_texts');
  await retry(sources);
  return dropped;
}

async function largestStatement(session: EngineSession): Promise<number> {
  const [{ tuples }] = await session.rows<{ tuples: bigint | null }>(
    `SELECT max(n) AS tuples FROM (
       SELECT count(*) AS n FROM key_tuples GROUP BY BillingAccountId, period, BillingCurrency)`,
  );
  return Number(tuples ?? 0);
}
