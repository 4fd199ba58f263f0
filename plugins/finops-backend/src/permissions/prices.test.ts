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

import { startStandardPortal } from '../__testUtils__/startStandardPortal';
import { TestPortal } from '../__testUtils__/TestPortal';

jest.setTimeout(120_000);

const PLAIN = 'user:default/plain';
const NO_STATEMENTS = 'user:default/no-statements';
const WHOLE = 'from=2026-09-01&to=2026-11-21';

describe('a viewer who may not read prices', () => {
  let portal: TestPortal;

  beforeAll(async () => {
    portal = await startStandardPortal({
      policies: {
        [PLAIN]: { denied: ['finops.price.read'] },
        [NO_STATEMENTS]: { denied: ['finops.statement.read'] },
      },
    });
  });

  afterAll(() => portal.stop());

  it.each([
    'entities/component/default/checkout/cost',
    'entities/component/default/checkout/resources',
    'entities/component/default/checkout/explanation',
    'organisation/cost',
    'unallocated',
    'unallocated/no-matching-claim/explanation',
  ])('is refused the metrics of prices on %s', async path => {
    for (const metric of ['list', 'contracted']) {
      const url = `/${path}?${WHOLE}&metric=${metric}`;
      expect([metric, (await portal.get(url)).status]).toEqual([metric, 200]);
      const { status, body } = await portal.get(url, PLAIN);
      expect([metric, status]).toEqual([metric, 403]);
      expect(body.error.message).toContain('finops.price.read');
    }
  });

  it('reads statements without list and contracted cost, and is told so', async () => {
    const { statements, hidden } = await portal.read('/statements', PLAIN);
    expect(hidden).toEqual(['list', 'contracted']);
    expect(statements).toHaveLength(3);
    const one = await portal.read('/statements/1', PLAIN);
    expect(one.hidden).toEqual(['list', 'contracted']);
    const seen = await portal.read('/statements/1');
    expect(seen.totals.list).toEqual(expect.stringMatching(/\d/));
    for (const { totals, allocated, unallocated } of [...statements, one]) {
      for (const amounts of [totals, allocated, unallocated]) {
        expect(amounts).toMatchObject({ list: null, contracted: null });
        expect(amounts.effective).toEqual(expect.stringMatching(/\d/));
      }
    }
  });

  it('is on record for statements that are read, and for those that are refused', async () => {
    const reads: [string, object][] = [
      ['/statements', { queryType: 'list' }],
      ['/statements/1', { queryType: 'by-id', statementId: 1 }],
      [
        '/statements/1/differences',
        { queryType: 'differences', statementId: 1 },
      ],
    ];
    for (const [path, meta] of reads) {
      portal.audited.length = 0;
      expect((await portal.get(path, PLAIN)).status).toBe(200);
      expect((await portal.get(path, NO_STATEMENTS)).status).toBe(403);
      expect(portal.audited).toEqual([
        { eventId: 'statement-read', meta, outcome: 'success' },
        { eventId: 'statement-read', meta, outcome: 'fail' },
      ]);
    }
  });
});
