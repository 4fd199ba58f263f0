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
 * How often a statement has been restated: its first version that serves is 1. The id of
 * a version counts those of all statements, which means nothing to people.
 *
 * Versions that were deleted before cannot be counted any more; those that are kept are
 * numbered in their order.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('statement_versions', table => {
    table.integer('number').comment('null until it serves');
  });
  await knex.raw(`
    update statement_versions set number = (
      select count(*) from statement_versions other
      where other.statement_id = statement_versions.statement_id
        and other.served_at is not null and other.id <= statement_versions.id
    )
    where served_at is not null`);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('statement_versions', table => {
    table.dropColumn('number');
  });
};
