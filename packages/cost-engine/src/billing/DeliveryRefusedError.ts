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

import { Refusal } from './Refusal';

/**
 * Thrown when a delivery cannot be posted. Nothing of it is; what served before
 * keeps serving.
 *
 * @public
 */
export class DeliveryRefusedError extends Error {
  readonly refusals: Refusal[];

  constructor(refusals: Refusal[]) {
    super(describe(refusals));
    this.name = 'DeliveryRefusedError';
    this.refusals = refusals;
  }
}

function describe(refusals: Refusal[]): string {
  const [first] = refusals;
  if (!first) {
    return 'The delivery was refused';
  }
  const place = [
    first.file,
    first.row === undefined ? undefined : `row ${first.row}`,
    first.column === undefined ? undefined : `column ${first.column}`,
  ]
    .filter(part => part !== undefined)
    .join(', ');
  const more = refusals.length > 1 ? ` (and ${refusals.length - 1} more)` : '';
  return `The delivery was refused: ${place ? `${place}: ` : ''}${
    first.problem
  }. ${first.remedy}${more}`;
}
