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

// @ts-check

/**
 * The days that a bill tells about. Late usage, refunds and upfront terms are dated outside of the billing period and say
 * nothing of how far the bill has come. Kept with the version, since to find them again its charges are read as a whole.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('statement_versions', table => {
    table
      .integer('first_day_within')
      .comment('first day with charges of the billing period, YYYYMMDD');
    table
      .integer('last_day_within')
      .comment('last day with charges of the billing period, YYYYMMDD');
  });
  const month = knex.raw(
    `(select cast(replace(s.billing_period, '-', '') as integer) from statements s
       where s.id = statement_versions.statement_id)`,
  );
  await knex.raw(
    `update statement_versions set first_day_within = first_day, last_day_within = last_day
     where first_day / 100 = ? and last_day / 100 = ?`,
    [month, month],
  );
  // Only for bills with charges of other months their days have to be read.
  /** @param {'min' | 'max'} least */
  const dayOf = least => `(
    select ${least}(c.day) from charges_daily c
    where c.version_id = statement_versions.id and c.day / 100 = ?)`;
  await knex.raw(
    `update statement_versions set first_day_within = ${dayOf(
      'min',
    )}, last_day_within = ${dayOf('max')}
     where first_day_within is null and first_day is not null`,
    [month, month],
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('statement_versions', table => {
    table.dropColumn('first_day_within');
    table.dropColumn('last_day_within');
  });
};
