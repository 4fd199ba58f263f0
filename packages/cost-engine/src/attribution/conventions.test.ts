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

import type { AttributionKey } from '../billing/AttributionKey';
import { attributorOf, keyOf } from './__testUtils__/attributorOf';

const ENTITIES = {
  'Component:default/checkout': {},
  'Component:default/Cart': {},
  'System:shop/payments': {},
};

function outcome(
  convention: object | object[],
  key: AttributionKey,
  lookupFiles?: Record<string, string>,
) {
  const conventions = [convention]
    .flat()
    .map((c, i) => ({ id: `c${i}`, ...c }));
  return attributorOf(ENTITIES, { conventions }, { lookupFiles }).attribute(
    key,
  );
}

function whose(...args: Parameters<typeof outcome>): string {
  const result = outcome(...args);
  return result.kind === 'entity' ? result.entityRef : result.reason;
}

describe('conventions', () => {
  const byTag = { match: { tag: 'app' }, entity: 'component:default/{value}' };

  it('yield the entity that a tag names, if there is one', () => {
    expect(whose(byTag, keyOf({ app: 'checkout' }))).toBe(
      'component:default/checkout',
    );
    expect(whose(byTag, keyOf({ app: 'chekout' }))).toBe('unknown-value');
  });

  it('heed case, unless it is folded', () => {
    expect(whose(byTag, keyOf({ app: 'Cart' }))).toBe('component:default/cart');
    expect(whose(byTag, keyOf({ app: 'cart' }))).toBe('unknown-value');
    expect(whose({ ...byTag, foldCase: true }, keyOf({ app: ' CART ' }))).toBe(
      'component:default/cart',
    );
  });

  it('translate by aliases', () => {
    const aliases = { 'Checkout Service': 'checkout' };
    expect(
      whose({ ...byTag, aliases }, keyOf({ app: 'Checkout Service' })),
    ).toBe('component:default/checkout');
    expect(
      whose({ ...byTag, aliases }, keyOf({ app: 'checkout service' })),
    ).toBe('unknown-value');
    expect(
      whose(
        { ...byTag, aliases, foldCase: true },
        keyOf({ app: 'checkout service' }),
      ),
    ).toBe('component:default/checkout');
  });

  it('name other kinds and namespaces, by template or by the value itself', () => {
    expect(
      whose(
        { match: { tag: 'sys' }, entity: 'system:shop/{value}' },
        keyOf({ sys: 'payments' }),
      ),
    ).toBe('system:shop/payments');
    expect(
      whose(
        { match: { tag: 'owner' }, entity: '{value}' },
        keyOf({ owner: 'System:shop/payments' }),
      ),
    ).toBe('system:shop/payments');
  });

  it('read a pattern, and the environment beside it', () => {
    const convention = {
      match: {
        column: 'SubAccountName',
        pattern: '^(?<value>.+)-(?<env>prod|staging)$',
      },
      entity: 'component:default/{value}',
      environment: '{env}',
    };
    expect(
      outcome(convention, keyOf({}, { subAccountName: 'checkout-staging' })),
    ).toEqual({
      kind: 'entity',
      entityRef: 'component:default/checkout',
      claimId: 'convention:c0',
      rank: 'convention',
      environment: 'staging',
    });
    expect(
      whose(convention, keyOf({}, { subAccountName: 'checkout-dev' })),
    ).toBe('no-matching-claim');
  });

  it('ignore case in a pattern too, where it is folded', () => {
    const convention = {
      match: { tag: 'Name', pattern: '^Prod-(?<value>[A-Z]+)$' },
      entity: 'component:default/{value}',
    };
    const folding = { ...convention, foldCase: true };
    for (const Name of ['Prod-CART', 'prod-cart']) {
      expect(whose(folding, keyOf({ Name }))).toBe('component:default/cart');
    }
    expect(whose(convention, keyOf({ Name: 'prod-CART' }))).toBe(
      'no-matching-claim',
    );
  });

  it('read FOCUS columns whatever their case in the configuration', () => {
    const convention = {
      match: { column: 'servicename' },
      entity: 'component:default/checkout',
    };
    const key = keyOf({}, { columns: { ServiceName: 'Compute' } });
    expect(whose(convention, key)).toBe('component:default/checkout');
  });

  it('look at the values that they name, and at no others', () => {
    const convention = {
      match: { column: 'ServiceName', values: ['Acme Monitoring'] },
      entity: 'component:default/checkout',
    };
    const of = (ServiceName: string) =>
      whose(convention, keyOf({}, { columns: { ServiceName } }));
    expect(of('Acme Monitoring')).toBe('component:default/checkout');
    expect(of('acme monitoring')).toBe('no-matching-claim');
  });

  it('look values up in a file', () => {
    const convention = {
      match: { column: 'SubAccountId' },
      lookup: {
        file: 'accounts.csv',
        key: 'account',
        value: 'service',
        environment: 'env',
      },
    };
    const files = {
      'accounts.csv':
        'account,service,env\n0123,component:default/Checkout,prod\n9,cart,\n8,gone,dev\n',
    };
    const of = (subAccountId: string) =>
      outcome(convention, keyOf({}, { subAccountId }), files);
    expect(of('0123')).toMatchObject({
      entityRef: 'component:default/checkout',
      environment: 'prod',
    });
    expect(of('9')).toMatchObject({ entityRef: 'component:default/cart' });
    expect(of('9').environment).toBeUndefined();
    expect(of('8')).toMatchObject({
      reason: 'no-matching-claim',
      environment: 'dev',
    });
    expect(of('123')).toMatchObject({ reason: 'no-matching-claim' });
  });

  it('put what a file says into the template', () => {
    expect(
      whose(
        {
          match: { tag: 'cc' },
          lookup: { file: 'f', key: 'code', value: 'name' },
          entity: 'system:shop/{value}',
        },
        keyOf({ cc: '17' }),
        { f: 'code,name\n17,payments' },
      ),
    ).toBe('system:shop/payments');
  });

  it('go in their order: the first that yields an entity decides', () => {
    const byName = { match: { tag: 'name' }, entity: '{value}' };
    const both = keyOf({ app: 'checkout', name: 'Cart' });
    expect(whose([byTag, byName], both)).toBe('component:default/checkout');
    expect(whose([byName, byTag], both)).toBe('component:default/cart');
    expect(whose([byTag, byName], keyOf({ app: 'typo', name: 'Cart' }))).toBe(
      'component:default/cart',
    );
  });

  it('set an environment whoever gets the charge, and if nobody does', () => {
    const conventions = [
      {
        match: { tag: 'env' },
        environment: '{value}',
        aliases: { prd: 'prod' },
      },
      { match: { tag: 'stage' }, environment: '{value}' },
      byTag,
    ];
    expect(
      outcome(conventions, keyOf({ app: 'checkout', env: 'prd', stage: 'x' })),
    ).toMatchObject({ kind: 'entity', environment: 'prod' });
    expect(
      outcome(conventions, keyOf({ stage: 'dev' }, { nature: 'tax' })),
    ).toEqual({
      kind: 'unallocated',
      reason: 'not-workload-tax',
      environment: 'dev',
    });
  });

  it('are not led astray by values that look like something else', () => {
    for (const app of ['../checkout', 'default/checkout', '{value}', '']) {
      expect(outcome(byTag, keyOf({ app })).kind).toBe('unallocated');
    }
    expect(
      whose(
        { match: { column: '__proto__x' }, entity: '{value}' },
        keyOf({}, { columns: {} }),
      ),
    ).toBe('no-matching-claim');
  });
});
