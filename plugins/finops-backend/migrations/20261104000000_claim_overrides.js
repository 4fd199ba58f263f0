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
 * Which claims took charges from claims of another owner. Every replica sees some of
 * them, in the bills that it imports, and none is seen again while the claims stay as
 * they are: they are kept for each revision of the claims, and merged by pair.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('claim_overrides', table => {
    table.string('claims_revision', 64).notNullable();
    table
      .string('pair', 64)
      .notNullable()
      .comment('Hash of both claims and entities');
    table.text('winner_claim').notNullable();
    table.string('winner_ref', 512).notNullable();
    table.text('loser_claim').notNullable();
    table.string('loser_ref', 512).notNullable();
    table.boolean('expected').notNullable();
    table.string('seen_at', 32).notNullable();
    table.primary(['claims_revision', 'pair']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('claim_overrides');
};
