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

import { TestDatabases } from '@backstage/backend-test-utils';
import { DISPUTE_TEXT_MAX_LENGTH } from '@backstage-finops/plugin-finops-common';
import { Knex } from 'knex';
import { spec } from '../schema/openapi.generated';
import { WHOLE } from '../__testUtils__/standardBills';
import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const SHOP = 'user:default/shopkeeper';
const SEARCH = 'user:default/searcher';
const READER = 'user:default/reader';
const FINOPS = 'user:default/finops';

const CHECKOUT = '/entities/component/default/checkout';
const PERIOD = { from: '2026-11-01', to: '2026-11-21' };
const CLAIM = {
  kind: 'claim',
  id: 'component:default/checkout finops/tags[0]',
};

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())('disputes on %s', id => {
  let portal: TestPortal;
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init(id);
    portal = await startStandardPortal({
      knex,
      policies: {
        [SHOP]: {
          owns: ['group:default/shop'],
          disputes: ['group:default/shop'],
          denied: ['finops.dispute.decide'],
        },
        [SEARCH]: {
          owns: ['group:default/discovery'],
          disputes: ['group:default/discovery'],
        },
        // May see everything, but speaks for the shop alone.
        [READER]: {
          disputes: ['group:default/discovery'],
          denied: ['finops.dispute.decide'],
        },
      },
    });
  });

  afterEach(() => portal.stop());

  const create = (body: object, user = SHOP, entity = CHECKOUT) =>
    portal.post(`${entity}/disputes`, user).send(body);
  const createClaim = async () =>
    (await create({ subject: CLAIM, ...PERIOD, reason: 'Not us.' })).body;

  it('keeps what a claim brought, with the amount that the ledger has, and moves nothing', async () => {
    const before = await portal.read(`${CHECKOUT}/cost?${WHOLE}`);
    const { status, body } = await create({
      subject: { ...CLAIM, value: 'app=checkout' },
      ...PERIOD,
      reason: '  Search runs on our tag.  ',
      suggestedOwner: 'Component:Default/Search',
    });
    expect({ status, error: body.error }).toEqual({
      status: 201,
      error: undefined,
    });
    const { claims } = await portal.read(
      `${CHECKOUT}/explanation?from=2026-11-01&to=2026-11-21`,
    );
    expect(body).toEqual({
      id: 1,
      entityRef: 'component:default/checkout',
      subject: {
        ...CLAIM,
        annotation: 'finops/tags',
        value: 'app=checkout',
      },
      ...PERIOD,
      currency: 'USD',
      amount: claims[0].amounts.effective,
      reason: 'Search runs on our tag.',
      suggestedOwner: 'component:default/search',
      createdBy: SHOP,
      createdAt: '2026-11-23T12:00:00.000Z',
      status: 'open',
      answer: null,
      closedBy: null,
      closedAt: null,
      isOwn: true,
    });
    expect(body.amount).toMatch(/^\d+\.\d+$/);
    expect(await portal.read(`${CHECKOUT}/disputes`)).toEqual({
      disputes: [{ ...body, isOwn: false }],
      truncated: false,
    });
    expect(await portal.read(`${CHECKOUT}/cost?${WHOLE}`)).toEqual(before);
    expect(
      (await portal.read('/entities/component/default/search/cost')).headline,
    ).toBeDefined();
  });

  it('keeps a resource with whole months, and an account', async () => {
    const resource = await create({
      subject: { kind: 'resource', id: 'bucket-checkout' },
      from: '2026-11-10',
      to: '2026-11-12',
      reason: 'Not our bucket.',
    });
    expect(resource.body).toMatchObject({
      subject: { kind: 'resource', id: 'bucket-checkout' },
      from: '2026-11-01',
      to: '2026-12-01',
      amount: '4.44444444',
    });
    const { resources } = await portal.read(
      `${CHECKOUT}/resources?from=2026-11-10&to=2026-11-12`,
    );
    expect(resources).toContainEqual(
      expect.objectContaining({
        resourceId: 'bucket-checkout',
        amount: resource.body.amount,
      }),
    );
    const { groups } = await portal.read(
      `${CHECKOUT}/cost?from=2026-11-01&to=2026-11-21&groupBy=subAccount`,
    );
    const account = await create({
      subject: { kind: 'account', id: 'aws/200000000001' },
      ...PERIOD,
      reason: 'Not our account.',
    });
    expect(account.status).toBe(201);
    expect(groups).toHaveLength(1);
    // With the credit, which the headline leaves out.
    expect(account.body.amount).toBe('81.44444444');
  });

  it('shows a roll-up what is disputed about its parts, and everybody only what they may see', async () => {
    await createClaim();
    await create(
      {
        subject: { kind: 'resource', id: 'i-search' },
        ...PERIOD,
        reason: 'Not ours either.',
      },
      SEARCH,
      '/entities/component/default/search',
    );
    const refsOf = async (path: string, user?: string) =>
      (await portal.read(path, user)).disputes.map((one: any) => one.entityRef);
    const both = ['component:default/search', 'component:default/checkout'];
    const system = '/entities/system/default/store/disputes';
    expect(await refsOf('/disputes')).toEqual(both);
    expect(await refsOf(system)).toEqual(both);
    expect(await refsOf('/entities/group/default/retail/disputes')).toEqual(
      both,
    );
    expect(await refsOf('/entities/group/default/shop/disputes')).toEqual([
      'component:default/checkout',
    ]);
    expect(await refsOf('/disputes', SHOP)).toEqual([
      'component:default/checkout',
    ]);
    expect(await refsOf(system, SHOP)).toEqual(['component:default/checkout']);
    expect((await portal.get(`${CHECKOUT}/disputes`, SEARCH)).status).toBe(403);
  });

  it('keeps a resource of a roll-up, of its visible parts alone', async () => {
    const system = '/entities/system/default/store';
    const of = (resource: string) =>
      create(
        {
          subject: { kind: 'resource', id: resource },
          ...PERIOD,
          reason: 'Not of this system.',
        },
        SHOP,
        system,
      );
    const own = await of('i-checkout');
    expect(own.body).toMatchObject({
      entityRef: 'system:default/store',
      amount: '80',
    });
    // To those who may not see its cost, the other team's resource is not there.
    expect((await of('i-search')).status).toBe(400);
  });

  it('ends where nobody could answer any more, and says when there are more than it lists', async () => {
    await createClaim();
    const [one] = await knex('disputes').select();
    const more = (count: number, change: object) =>
      knex.batchInsert(
        'disputes',
        Array.from({ length: count }, () => ({ ...one, ...change })).map(
          ({ id: _, ...row }) => row,
        ),
        50,
      );
    await more(99, { open_key: null });
    const refused = await create({
      subject: { kind: 'resource', id: 'i-checkout' },
      ...PERIOD,
      reason: 'One too many.',
    });
    expect(refused.status).toBe(409);
    expect(refused.body.error.message).toContain('100 open disputes');
    await more(101, { open_key: null, status: 'withdrawn' });
    const list = await portal.read(`${CHECKOUT}/disputes`);
    expect(list.disputes).toHaveLength(200);
    expect(list.truncated).toBe(true);
  });

  it('is decided on for each entity, as the cost is, also where a page asks', async () => {
    const { permissions } = await portal.read(
      '/.well-known/backstage/permissions/metadata',
    );
    expect(permissions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'finops.dispute.create',
          resourceType: 'finops-cost',
        }),
        expect.objectContaining({ name: 'finops.dispute.decide' }),
      ]),
    );
  });

  it('is accepted or rejected once, with words, by who may', async () => {
    const { id: first } = await createClaim();
    const answer = (body: object, user = FINOPS, of = first) =>
      portal.post(`/disputes/${of}/answer`, user).send(body);

    const refused = await answer({ decision: 'accept' }, SHOP);
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('finops.dispute.decide');
    // Who may decide, yet not see the entity, learns nothing about it.
    const unseen = await answer({ decision: 'accept' }, SEARCH);
    expect(unseen.status).toBe(404);

    const wordless = await answer({ decision: 'reject', answer: ' ' });
    expect(wordless.status).toBe(400);
    expect(wordless.body.error.message).toContain('answer is empty');

    const { status, body } = await answer({
      decision: 'reject',
      answer: 'You run it.',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'rejected',
      answer: 'You run it.',
      closedBy: FINOPS,
      closedAt: '2026-11-23T12:00:00.000Z',
    });
    const again = await answer({ decision: 'accept' });
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('rejected already');
    expect((await portal.read('/disputes')).disputes).toEqual([]);
    expect(
      (await portal.read('/disputes?status=rejected')).disputes,
    ).toHaveLength(1);

    // What was rejected may be disputed anew.
    const { id: second } = await createClaim();
    const accepted = await answer({ decision: 'accept' }, FINOPS, second);
    expect(accepted.body).toMatchObject({ status: 'accepted', answer: null });
    // Open ones first, then the newest.
    const { id: third } = await createClaim();
    const { disputes } = await portal.read(`${CHECKOUT}/disputes`);
    expect(disputes.map((one: any) => one.id)).toEqual([third, second, first]);
  });

  it('is withdrawn by its author alone', async () => {
    const { id: number } = await createClaim();
    const path = `/disputes/${number}/withdrawal`;
    const other = await portal.post(path, FINOPS);
    expect(other.status).toBe(403);
    expect(other.body.error.message).toContain(SHOP);
    const { status, body } = await portal.post(path, SHOP);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'withdrawn', closedBy: SHOP });
    expect((await portal.post(path, SHOP)).status).toBe(409);
    expect((await portal.post('/disputes/99/withdrawal', SHOP)).status).toBe(
      404,
    );
  });

  it('is one at a time about one thing, also when two ask at once', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        create({ subject: CLAIM, ...PERIOD, reason: 'Not us.' }).then(
          ({ status }) => status,
        ),
      ),
    );
    expect(answers.sort()).toEqual([201, 409, 409]);
    expect((await portal.read(`${CHECKOUT}/disputes`)).disputes).toHaveLength(
      1,
    );
  });

  it('needs the permission for the entity, beside that to see its cost', async () => {
    const body = { subject: CLAIM, ...PERIOD, reason: 'Not us.' };
    const reader = await create(body, READER);
    expect(reader.status).toBe(403);
    expect(reader.body.error.message).toContain('finops.dispute.create');
    expect((await create(body, SEARCH)).status).toBe(403);
    expect((await portal.read('/disputes')).disputes).toEqual([]);
  });

  it.each([
    [{ reason: undefined }, "required property 'reason'"],
    [{ reason: ' \n ' }, 'reason is empty: write why'],
    [{ reason: 'x'.repeat(DISPUTE_TEXT_MAX_LENGTH + 1) }, 'reason'],
    [{ reason: 'NUL \u0000' }, 'reason contains a NUL character'],
    [
      { subject: { kind: 'claim', id: 'x\u0000' } },
      'subject.id contains a NUL',
    ],
    [{ subject: { kind: 'team', id: 'x' } }, 'kind'],
    [
      { subject: { kind: 'claim', id: 'convention:none' } },
      'subject.id=convention:none is no claim',
    ],
    [{ subject: { ...CLAIM, value: 'app=other' } }, 'take it from the entity'],
    [{ subject: { kind: 'resource', id: 'i-search' } }, 'is no resource'],
    [{ subject: { kind: 'account', id: 'aws/300000000003' } }, 'is no account'],
    [{ from: '2026-02-31' }, 'from=2026-02-31 is not a day'],
    [{ currency: 'EUR' }, 'EUR'],
    [{ suggestedOwner: 'search' }, 'suggestedOwner=search is not an'],
    [
      { suggestedOwner: 'component:default/gone' },
      'suggestedOwner=component:default/gone is not in the catalog',
    ],
    [
      { suggestedOwner: 'unallocated:default/conflict' },
      'is not in the catalog',
    ],
    [
      { suggestedOwner: 'component:default/checkout' },
      'is the entity that has the cost now',
    ],
    [{ amount: '1' }, 'additional properties'],
  ])('refuses %j', async (change, problem) => {
    const { status, body } = await create({
      subject: CLAIM,
      ...PERIOD,
      reason: 'Not us.',
      ...change,
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain(problem);
    expect((await portal.read('/disputes')).disputes).toEqual([]);
  });

  it('keeps hostile words as the text that they are', async () => {
    const reason = `<script>alert(1)</script>'; drop table disputes; --\n=HYPERLINK("x")\u202e\u0007`;
    const { body } = await create({ subject: CLAIM, ...PERIOD, reason });
    expect(body.reason).toBe(reason);
    const answer = "'); delete from disputes where (1=1";
    await portal
      .post(`/disputes/${body.id}/answer`)
      .send({ decision: 'accept', answer });
    const { disputes } = await portal.read(`${CHECKOUT}/disputes`);
    expect(disputes).toEqual([
      expect.objectContaining({ reason, answer, status: 'accepted' }),
    ]);
  });

  it('tells the audit log who was refused and what was done', async () => {
    await create({ subject: CLAIM, ...PERIOD, reason: 'No.' }, READER);
    const { id: number } = await createClaim();
    await portal
      .post(`/disputes/${number}/answer`, SHOP)
      .send({ decision: 'accept' });
    await portal.post(`/disputes/${number}/withdrawal`, SHOP);
    expect(
      portal.audited.filter(one => one.eventId.startsWith('dispute')),
    ).toEqual([
      {
        eventId: 'dispute-create',
        outcome: 'fail',
        meta: {
          entityRef: 'component:default/checkout',
          subject: 'claim',
          subjectId: CLAIM.id,
        },
      },
      expect.objectContaining({
        eventId: 'dispute-create',
        outcome: 'success',
      }),
      {
        eventId: 'dispute-answer',
        outcome: 'fail',
        meta: { dispute: number, decision: 'accept' },
      },
      {
        eventId: 'dispute-withdraw',
        outcome: 'success',
        meta: { dispute: number },
      },
    ]);
  });
});

describe('the document', () => {
  it('limits every text that a person writes as pages do', () => {
    const { NewDispute, DisputeAnswer } = spec.components.schemas;
    expect(NewDispute.properties.reason.maxLength).toBe(
      DISPUTE_TEXT_MAX_LENGTH,
    );
    expect(DisputeAnswer.properties.answer.maxLength).toBe(
      DISPUTE_TEXT_MAX_LENGTH,
    );
  });
});
