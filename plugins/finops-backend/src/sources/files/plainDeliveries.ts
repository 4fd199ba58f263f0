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

import { billFormat } from '@backstage-finops/cost-engine';
import { DeliveryDescription } from '@backstage-finops/plugin-finops-node';
import { deliveryFile, fingerprintOf, FoundFile } from './foundFiles';

/** The unit of a source that is one delivery. */
const WHOLE_SOURCE = '.';

/**
 * Files without a manifest: together they are one delivery.
 * @internal
 */
export function plainDelivery(
  files: readonly FoundFile[],
  unit: string = WHOLE_SOURCE,
): DeliveryDescription | undefined {
  const bills = files.filter(file => billFormat(file.name) !== undefined);
  return bills.length === 0
    ? undefined
    : {
        unit,
        fingerprint: fingerprintOf(bills),
        files: bills.map(deliveryFile),
      };
}

/** `billing_period=2026-10` and the like, as a part of a path. */
const PARTITION = /(?:^|\/)(billing_?period)=[^/]+(?=\/)/i;

/** Whether files lie in folders by billing period. @internal */
export function arePartitioned(files: readonly FoundFile[]): boolean {
  return files.some(file => PARTITION.test(file.name));
}

/**
 * Folders by billing period: each is a delivery, and what lies outside is one
 * more.
 * @internal
 */
export function partitionDeliveries(
  files: readonly FoundFile[],
): DeliveryDescription[] {
  const byFolder = new Map<string, FoundFile[]>();
  for (const file of files) {
    const match = PARTITION.exec(file.name);
    const folder = match
      ? file.name.slice(0, match.index + match[0].length)
      : WHOLE_SOURCE;
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return [...byFolder].flatMap(
    ([folder, members]) => plainDelivery(members, folder) ?? [],
  );
}
