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
 * What people said is not theirs, and what became of it. A dispute moves no cost: it names
 * the claim, resource or account that did, with what it cost at the time.
 *
 * - The amount is exact text: it is what the author saw, in a currency and at a scale that
 *   later bills may not have any more, and nothing adds it up.
 * - One open dispute about one thing: `open_key` is unique while it is open, and null
 *   afterwards (both databases let null repeat).
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('disputes', table => {
    table.increments('id');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('entities');
    table
      .string('subject_kind', 16)
      .notNullable()
      .comment('claim, resource or account');
    table.text('subject_id').notNullable();
    table
      .text('subject_annotation')
      .comment('Of a claim: the annotation or setting it is written in');
    table
      .text('subject_value')
      .comment('Of a claim: its text; of others: their name');
    table.integer('from_day').notNullable();
    table.integer('to_day').notNullable().comment('Exclusive');
    table.text('currency').notNullable();
    table.text('amount').notNullable().comment('Effective cost, decimal text');
    table.text('reason').notNullable();
    table.string('suggested_ref', 512);
    table.string('created_by', 512).notNullable();
    table.string('created_at', 32).notNullable();
    table
      .string('status', 16)
      .notNullable()
      .comment('open, accepted, rejected or withdrawn');
    table.text('answer');
    table.string('closed_by', 512);
    table.string('closed_at', 32);
    table.string('open_key', 32).unique();
    table.index(['entity_id'], 'disputes_entity_idx');
    table.index(['status', 'id'], 'disputes_status_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('disputes');
};
