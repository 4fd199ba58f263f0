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
 * What a finding says to who may not see the entity whose claim it quotes. Sweeps write
 * what they know about claims anew when it is not there, so what quotes claims without
 * another text goes: until the first sweep, nobody reads a claim of others.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('claim_findings', table => {
    table.text('problem_without_claim');
  });
  await knex('claim_findings')
    .whereNot('annotation', 'finops.reattribution')
    .delete();
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('claim_findings', table => {
    table.dropColumn('problem_without_claim');
  });
};
