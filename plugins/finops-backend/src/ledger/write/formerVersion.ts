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

import { Knex } from 'knex';
import { StatementRow, StatementVersionRow } from '../schema';

/** A version, and the revision at which it serves or served. @internal */
export interface FormerVersion {
  version: StatementVersionRow;
  revision: number;
}

/**
 * The version with line items that tells who had the keys of a statement: what the
 * statement serves; or what a unit serves that its source does not offer any more,
 * and that this one takes the place of (files that were renamed); or what the
 * statement served before a delivery left it out.
 *
 * @param offered - all units of the source; any other unit may be gone where it
 * could not be listed
 * @internal
 */
export async function formerVersion(
  knex: Knex,
  statement: StatementRow,
  offered?: ReadonlySet<string>,
): Promise<FormerVersion | undefined> {
  const own = await lastFilledVersion(knex, statement);
  return own && own.version.id === statement.serving_version_id
    ? own
    : (await versionOfGoneUnit(knex, statement, offered)) ?? own;
}

async function lastFilledVersion(
  knex: Knex,
  statement: StatementRow,
): Promise<FormerVersion | undefined> {
  const version: StatementVersionRow | undefined = await knex(
    'statement_versions',
  )
    .where({ statement_id: statement.id })
    .whereIn('status', ['serving', 'previous'])
    .where('rows', '>', 0)
    .orderBy('id', 'desc')
    .first();
  return (
    version && {
      version,
      revision:
        version.id === statement.serving_version_id
          ? statement.revision
          : version.last_revision,
    }
  );
}

async function versionOfGoneUnit(
  knex: Knex,
  statement: StatementRow,
  offered: ReadonlySet<string> | undefined,
): Promise<FormerVersion | undefined> {
  const others: (StatementVersionRow & { unit: string; revision: number })[] =
    await knex({ s: 'statements' })
      .join({ v: 'statement_versions' }, 'v.id', 's.serving_version_id')
      .where({
        's.source_id': statement.source_id,
        's.provider': statement.provider,
        's.billing_account_id': statement.billing_account_id,
        's.billing_period': statement.billing_period,
        's.currency': statement.currency,
      })
      .whereNot('s.id', statement.id)
      .where('v.rows', '>', 0)
      .orderBy('v.id', 'desc')
      .select('v.*', 's.unit', 's.revision');
  const gone = others.find(({ unit }) => !offered?.has(unit));
  return gone && { version: gone, revision: gone.revision };
}
