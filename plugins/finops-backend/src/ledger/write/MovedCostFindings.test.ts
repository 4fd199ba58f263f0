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
import { migrateLedger } from '../migrateLedger';
import { MovedCostFindings } from './MovedCostFindings';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'findings of moved cost on %s',
  id => {
    it('are over where the same statement gives the cost back, and nowhere else', async () => {
      const knex = await databases.init(id);
      await migrateLedger(knex);
      const findings = new MovedCostFindings(knex);
      const statement = (statementId: number) => ({
        statementId,
        billingPeriod: '2026-11',
        currency: 'USD',
        scale: 9 as const,
        movedIn: '2026-11',
      });
      const away = { from: 'component:default/a', to: 'component:default/b' };
      const back = { from: away.to, to: away.from };
      await findings.save(statement(1), [
        { ...away, effective: 5_000_000_000n },
      ]);
      await findings.save(statement(2), [
        { ...away, effective: 5_000_000_000n },
      ]);
      await findings.save(statement(1), [
        { ...back, effective: 5_000_000_000n },
      ]);
      expect(
        await knex('claim_findings')
          .orderBy('id')
          .select('entity_ref', 'statement_id', 'counterpart_ref', 'problem'),
      ).toEqual([
        {
          entity_ref: away.from,
          statement_id: 2,
          counterpart_ref: away.to,
          problem:
            'component:default/b gets 5 USD of 2026-11 that this entity had before',
        },
        {
          entity_ref: away.to,
          statement_id: 1,
          counterpart_ref: away.from,
          problem:
            'component:default/a gets 5 USD of 2026-11 that this entity had before',
        },
      ]);
    });
  },
);
