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
 * Where cost moved from one entity to another: in which statement, and to whom. A
 * finding is over when the same statement gives the cost back, which nothing but its
 * text said before; those without a statement expire with their month.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('claim_findings', table => {
    table.integer('statement_id');
    table.string('counterpart_ref', 512);
    table.index(['statement_id'], 'claim_findings_statement_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('claim_findings', table => {
    table.dropIndex(['statement_id'], 'claim_findings_statement_idx');
    table.dropColumn('statement_id');
    table.dropColumn('counterpart_ref');
  });
};
