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
  describeSelection,
  readShownCharges,
  ShownCharges,
  writeShownCharges,
} from './ShownCharges';

describe('charges in an address', () => {
  it.each<ShownCharges>([
    { reason: 'conflict', selection: {} },
    {
      reason: 'unknown-value',
      selection: { tagKey: 'a=b & c', tagValue: 'R&D?' },
    },
    { reason: 'unknown-value', selection: { tagKey: 'empty', tagValue: '' } },
    {
      reason: 'not-workload-tax',
      selection: { provider: 'aws', withoutSubAccount: true },
    },
    { reason: 'no-matching-claim', selection: { withoutService: true } },
  ])('are read as they were written: %j', charges => {
    expect(readShownCharges(writeShownCharges(charges))).toEqual(charges);
  });

  it.each([undefined, '', 'no-such-reason?tagKey=a', 'toString'])(
    'are none where it says %s',
    text => {
      expect(readShownCharges(text)).toBeUndefined();
    },
  );

  it('have a name', () => {
    expect(describeSelection({})).toBeUndefined();
    expect(describeSelection({ tagKey: 'app', tagValue: 'x' })).toBe('app=x');
    expect(describeSelection({ provider: 'aws', subAccountId: '1' })).toBe(
      'aws/1',
    );
    expect(
      describeSelection({ provider: 'aws', withoutSubAccount: true }),
    ).toBe('aws without a sub-account');
  });
});
