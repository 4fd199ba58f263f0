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

import { DeliveryRefusedError } from './DeliveryRefusedError';

describe('DeliveryRefusedError', () => {
  it('says where, what and what to do', () => {
    const error = new DeliveryRefusedError([
      {
        file: 'bill.csv',
        row: 3,
        column: 'BilledCost',
        value: '$5',
        problem: "'$5' is not a number",
        remedy: 'Write 5.',
      },
      { problem: 'another', remedy: 'do' },
    ]);
    expect(error.name).toBe('DeliveryRefusedError');
    expect(error.message).toBe(
      "The delivery was refused: bill.csv, row 3, column BilledCost: '$5' is not a number. Write 5. (and 1 more)",
    );
    expect(error.refusals).toHaveLength(2);
  });
});
