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

import { isEntityOwnerRule } from './isEntityOwnerRule';

const checkout = {
  entityRef: 'component:default/checkout',
  ownerRefs: ['group:default/shop', 'group:default/retail'],
};

describe('IS_ENTITY_OWNER', () => {
  it.each([
    ['the owner', 'group:default/shop'],
    ['a group above the owner', 'group:default/retail'],
    ['the entity itself', 'component:default/checkout'],
    ['an owner in other case', 'Group:Default/Shop'],
  ])('lets %s see the cost', (_, claim) => {
    expect(isEntityOwnerRule.apply(checkout, { claims: [claim] })).toBe(true);
  });

  it('lets nobody else see it', () => {
    const claims = ['group:default/search', 'user:default/someone'];
    expect(isEntityOwnerRule.apply(checkout, { claims })).toBe(false);
    expect(isEntityOwnerRule.apply(checkout, { claims: [] })).toBe(false);
  });

  it('asks the ledger for the same owners, in the case that it stores', () => {
    expect(
      isEntityOwnerRule.toQuery({ claims: ['Group:Default/Shop'] }),
    ).toEqual({ ownedByAnyOf: ['group:default/shop'] });
  });
});
