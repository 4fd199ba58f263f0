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

import { InputError } from '@backstage/errors';

/**
 * Words of a person, as text and nothing else: pages show them as text, and the ledger takes them as they are.
 *
 * @throws InputError when there are none
 * @internal
 */
export function readDisputeText(
  field: string,
  value: string | undefined,
  what: string,
): string {
  const text = (value ?? '').trim();
  if (text === '') {
    throw new InputError(`${field} is empty: write ${what}`);
  }
  return text;
}
