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

/**
 * Whether each charge of a version has an InvoiceId; undefined where there are no charges, which nobody invoices.
 *
 * @internal
 */
export async function isInvoiced(
  knex: Knex,
  versionId: number,
): Promise<boolean | undefined> {
  const row: { rows: number | string; invoiced: number | string } = await knex(
    'invoices_monthly as m',
  )
    .join('invoices as i', 'i.id', 'm.invoice_id')
    .where('m.version_id', versionId)
    .first(
      knex.raw('count(*) as ??', ['rows']),
      knex.raw('count(i.invoice_id) as ??', ['invoiced']),
    );
  const rows = Number(row.rows);
  return rows === 0 ? undefined : Number(row.invoiced) === rows;
}
