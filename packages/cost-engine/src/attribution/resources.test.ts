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

import { keyOf, whose } from './__testUtils__/attributorOf';

const A = 'component:default/a';
const B = 'component:default/b';
const C = 'component:default/c';

describe('resources', () => {
  const db = keyOf({}, { resourceId: 'arn:aws:rds:eu:1:db:checkout-main' });

  it('prefers an exact id to a longer name prefix, and that to a shorter', () => {
    const exact = { 'finops/resources': 'arn:aws:rds:eu:1:db:checkout-main' };
    const longer = { 'finops/resources': 'arn:aws:rds:*:db:checkout-*' };
    const shorter = { 'finops/resources': 'arn:aws:rds:*:db:check*' };
    expect(whose({ [A]: shorter, [B]: exact, [C]: longer }, db)).toBe(B);
    expect(whose({ [A]: shorter, [C]: longer }, db)).toBe(C);
  });

  it('is a conflict when two globs have prefixes of the same length', () => {
    const entities = {
      [A]: { 'finops/resources': 'arn:aws:rds:*:db:checkout-*' },
      [B]: { 'finops/resources': 'arn:aws:*:db:checkout-*' },
    };
    expect(whose(entities, db)).toBe('conflict');
  });

  it('ignores case in Azure ids alone', () => {
    const azure = '/subscriptions/1/resourceGroups/Shop/vm/Web';
    const entities = {
      [A]: { 'finops/resources': azure },
      [B]: { 'finops/resources': '*/shop/vm/db-*' },
      [C]: { 'finops/resources': 'arn:aws:s3:::Logs' },
    };
    const of = (resourceId: string) =>
      whose(entities, keyOf({}, { resourceId }));
    expect(of(azure.toUpperCase())).toBe(A);
    expect(of('/subscriptions/1/resourcegroups/SHOP/vm/DB-1')).toBe(B);
    expect(of('arn:aws:s3:::logs')).toBe('no-matching-claim');
  });
});
