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

import {
  Amounts,
  attributionKeyText,
  DeliveryReading,
  Outcome,
} from '@backstage-finops/cost-engine';
import { UNALLOCATED_PREFIX } from '../ledger/schema';
import { ledgerHash } from '../ledger/write/ledgerHash';
import { ServedAttribution } from '../ledger/write/servedAttributions';
import { AttributionContext } from './AttributionContext';
import { FormerAttributions } from './FormerAttributions';
import { Turns } from './Turns';

/** A distinct attribution key of a reading. @internal */
export interface DistinctKey {
  hash: string;
  text: string;
  provider: string;
  subAccountId?: string;
  subAccountName?: string;
  nature: string;
  outcome: Outcome;
}

/** A key in a statement. @internal */
export interface StatementKey {
  /** Number of the key in the reading. */
  key: number;
  /** Atto, exact. */
  amounts: Amounts;
  /** The entity it goes to, or `unallocated:<reason>`. */
  entityRef: string;
  /** It stays with another entity than the claims say: with the one that had it. */
  retained?: ServedAttribution;
  /** Who had it before, where that is somebody else. */
  formerRef?: string;
}

/** All keys of a reading, each with its one outcome. @internal */
export interface AttributedKeys {
  /** By number of the key. */
  distinct: DistinctKey[];
  /** By number of the statement. */
  statements: StatementKey[][];
}

/**
 * Attributes the keys of a reading.
 *
 * @param former - by number of the statement
 * @internal
 */
export async function attributeKeys(
  reading: DeliveryReading,
  context: AttributionContext,
  former: readonly FormerAttributions[],
  signal?: AbortSignal,
): Promise<AttributedKeys> {
  const distinct: DistinctKey[] = [];
  const statements: StatementKey[][] = reading.statements.map(() => []);
  const turns = new Turns();
  for await (const batch of reading.keys()) {
    for (const { statement, key, attributionKey, amounts } of batch) {
      if (turns.due()) await turns.next(signal);
      distinct[key] ??= (() => {
        const text = attributionKeyText(attributionKey);
        return {
          hash: ledgerHash(text),
          text,
          provider: attributionKey.provider,
          subAccountId: attributionKey.subAccountId,
          subAccountName: attributionKey.subAccountName,
          nature: attributionKey.nature,
          outcome: context.attribute(attributionKey),
        };
      })();
      const { hash, text, outcome } = distinct[key];
      const had = former[statement].find(hash, text);
      const claimed = outcomeRef(outcome);
      // Another claim or environment of the same entity changes in every month.
      const stays =
        former[statement].staying &&
        had !== undefined &&
        had.entityRef !== claimed &&
        !had.entityRef.startsWith(UNALLOCATED_PREFIX);
      const entityRef = stays ? had.entityRef : claimed;
      statements[statement].push({
        key,
        amounts,
        entityRef,
        retained: stays ? had : undefined,
        formerRef:
          had && had.entityRef !== entityRef ? had.entityRef : undefined,
      });
    }
  }
  return { distinct, statements };
}

/** The entity of the ledger that stands for an outcome. @internal */
export function outcomeRef(outcome: Outcome): string {
  return outcome.kind === 'entity'
    ? outcome.entityRef
    : `${UNALLOCATED_PREFIX}${outcome.reason}`;
}
