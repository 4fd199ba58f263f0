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
  AttributionKey,
  attributionKeyText,
} from '@backstage-finops/cost-engine';
import { createHash } from 'node:crypto';

/** 128 bits: more than enough for hundreds of thousands of keys. */
const HASH_CHARACTERS = 32;

/**
 * The hash by which the ledger and line item queries know a key: the first 32
 * hexadecimal characters of the SHA-256 of its canonical text.
 *
 * @public
 */
export function attributionKeyHash(key: AttributionKey): string {
  return createHash('sha256')
    .update(attributionKeyText(key))
    .digest('hex')
    .slice(0, HASH_CHARACTERS);
}
