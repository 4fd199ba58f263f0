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
import { RequestHandler } from 'express';

/**
 * Refuses a body with a NUL character in one of its texts, as `refuseNul` does for addresses: PostgreSQL takes it in no
 * text, and would answer with an error of its own.
 *
 * @internal
 */
export const refuseNulInBody: RequestHandler = (req, _res, next) => {
  const field = fieldWithNul(req.body);
  next(
    field === undefined
      ? undefined
      : new InputError(
          `${field} contains a NUL character (\\u0000), which nothing in the ledger has; leave it out`,
        ),
  );
};

/** Goes without recursion: a few kilobytes of brackets are nested deeper than a stack. */
function fieldWithNul(body: unknown): string | undefined {
  const left: { value: unknown; field: string }[] = [
    { value: body, field: '' },
  ];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, field } = next;
    if (typeof value === 'string' && value.includes('\u0000')) return field;
    if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value).reverse()) {
        left.push({ value: part, field: field ? `${field}.${name}` : name });
      }
    }
  }
  return undefined;
}
