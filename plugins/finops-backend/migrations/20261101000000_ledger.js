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
 * The ledger: what each statement says, who owns it, and what pages read.
 *
 * - Amounts are 64-bit integers in ledger units (10^-9 of the currency, 10^-6
 *   for weak currencies); the scale stands on the statement.
 * - Days are integers YYYYMMDD, months of charge days integers YYYYMM: they
 *   compare and index like dates, and are the same in both databases.
 * - Instants are ISO 8601 texts in UTC, which sort in time order and read the
 *   same from SQLite (which has no date type) and PostgreSQL.
 * - Fact tables carry no foreign keys: they are written and deleted by the
 *   hundred thousand, always as a whole version, by the ledger alone.
 * - On SQLite fact tables are WITHOUT ROWID: the primary key is the table, so
 *   that rows that arrive sorted by it are appended, and a row is stored once.
 */

/** List and contracted cost may be unknown; unpriced is the effective cost of what has neither. */
const AMOUNTS = [
  'billed bigint not null',
  'effective bigint not null',
  'list bigint',
  'contracted bigint',
  'unpriced bigint not null',
];

/** Quantities are not money: a double is enough. */
const QUANTITIES = [
  'consumed_quantity double precision',
  'pricing_quantity double precision',
];

/**
 * @param {import('knex').Knex} knex
 * @param {string} name
 * @param {string[]} columns
 * @param {string[]} primaryKey
 */
async function createFactTable(knex, name, columns, primaryKey) {
  const isSqlite = String(knex.client.config.client).includes('sqlite');
  await knex.raw(
    `create table ${name} (${[
      ...columns,
      `primary key (${primaryKey.join(', ')})`,
    ].join(', ')})${isSqlite ? ' without rowid' : ''}`,
  );
}

/**
 * @param {import('knex').Knex} knex
 * @param {string} name
 * @param {string[]} textColumns
 */
async function createDimension(knex, name, textColumns) {
  await knex.schema.createTable(name, table => {
    table.increments('id');
    // The hash of the canonical values: an import finds the ids of what it
    // read by it, and two importers can't create the same row twice.
    table.string('hash', 32).notNullable().unique();
    for (const column of textColumns) {
      table.text(column);
    }
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.increments('id');
    table.string('name', 255).notNullable().unique();
    table.string('kind', 64).notNullable();
    table.text('scope').comment('JSON: the declared scope');
    table.string('last_checked_at', 32);
    table.string('last_success_at', 32);
    table.text('last_error').comment('JSON: message, when, remedy');
  });

  await knex.schema.createTable('deliveries', table => {
    table.increments('id');
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources');
    table
      .text('unit')
      .notNullable()
      .comment('The unit of replacement within the source');
    table.string('fingerprint', 64).notNullable();
    table.text('files').notNullable().comment('JSON: path, name, format');
    table.text('scope').comment('JSON: the declared scope');
    table
      .string('status', 16)
      .notNullable()
      .comment('importing, posted, refused, failed or superseded');
    table.text('refusals').comment('JSON: why it was refused');
    table.text('findings').comment('JSON: findings of the reading');
    table.text('focus_version');
    table.string('content_hash', 64);
    table.string('discovered_at', 32).notNullable();
    table.string('finished_at', 32);
    // The importer asks at every check: what was last posted or refused of
    // this source's units, and is it the fingerprint that is there now? (The
    // unit is a path, which may be longer than an index entry can be.)
    table.index(['source_id', 'status', 'id'], 'deliveries_source_idx');
    // Byte-identical content under another name is posted once.
    table.index(['content_hash'], 'deliveries_content_idx');
  });

  await knex.schema.createTable('statements', table => {
    table.increments('id');
    table
      .integer('source_id')
      .notNullable()
      .references('id')
      .inTable('sources');
    // A statement is found by what it is: the hash of source, unit, billing
    // account, period and currency (texts of a bill may be longer than an
    // index entry can be). The unit belongs to it: two deliveries of one
    // source that both hold rows of an account and period add up, and each is
    // replaced alone.
    table.string('identity', 32).notNullable().unique();
    table.text('unit').notNullable();
    table.text('billing_account_id').notNullable();
    table.text('billing_account_name');
    table.text('provider').notNullable();
    table.string('billing_period', 7).notNullable().comment('YYYY-MM');
    table.text('currency').notNullable();
    table.integer('scale').notNullable().comment('Decimals of a ledger unit');
    table.integer('serving_version_id');
    table.integer('revision').notNullable().defaultTo(0);
    table.string('staging_token', 64);
    table.string('staging_heartbeat', 32);
    table.string('closed_at', 32);
    table.text('control_total').comment('JSON, when the provider states one');
    // Every read of a fact row joins the statement that serves its version.
    table.index(['serving_version_id'], 'statements_serving_idx');
    // The reconciliation page lists by period.
    table.index(['billing_period'], 'statements_period_idx');
  });

  await knex.schema.createTable('statement_versions', table => {
    table.increments('id');
    table
      .integer('statement_id')
      .notNullable()
      .references('id')
      .inTable('statements');
    table
      .integer('delivery_id')
      .notNullable()
      .references('id')
      .inTable('deliveries');
    table.bigInteger('rows').notNullable();
    for (const column of ['billed', 'effective', 'unpriced']) {
      table.bigInteger(column).notNullable();
    }
    table.bigInteger('list');
    table.bigInteger('contracted');
    // The bridge from billed to effective, in ledger units.
    for (const column of [
      'commitment_purchases',
      'amortised_used',
      'amortised_unused',
      'other',
    ]) {
      table.bigInteger(column).notNullable();
    }
    table.integer('first_day');
    table.integer('last_day');
    table.text('projection').notNullable().comment('JSON: KeyProjection');
    table.string('claims_revision', 64).notNullable();
    table
      .string('status', 16)
      .notNullable()
      .comment('staging, serving, previous or superseded');
    table.string('created_at', 32).notNullable();
    table.string('served_at', 32);
    table
      .integer('last_revision')
      .notNullable()
      .defaultTo(0)
      .comment('The revision it served at last, when it no longer serves');
    // "Which versions has this statement, and which of them are left-overs?"
    table.index(['statement_id', 'status'], 'statement_versions_status_idx');
    table.index(['delivery_id'], 'statement_versions_delivery_idx');
  });

  await createDimension(knex, 'cost_keys', [
    'key',
    'provider',
    'sub_account_id',
    'sub_account_name',
    'nature',
  ]);
  await createDimension(knex, 'charge_types', [
    'provider',
    'service_name',
    'service_category',
    'region_id',
    'charge_category',
    'charge_class',
    'pricing_category',
    'commitment_discount_status',
    'nature',
  ]);
  await createDimension(knex, 'skus', [
    'service_name',
    'sku_id',
    'sku_price_id',
    'sku_meter',
    'region_id',
    'pricing_category',
    'charge_category',
    'pricing_unit',
    'consumed_unit',
    'label',
  ]);
  await createDimension(knex, 'resources', [
    'resource_id',
    'resource_name',
    'resource_type',
    'service_name',
    'region_id',
  ]);
  await createDimension(knex, 'commitments', [
    'commitment_discount_id',
    'commitment_discount_name',
    'commitment_discount_type',
    'commitment_discount_category',
    'commitment_discount_status',
  ]);
  await createDimension(knex, 'invoices', [
    'invoice_id',
    'invoice_issuer_name',
  ]);

  // Facts by version. The key comes second, because readers come from an
  // entity's attributed keys, and a version is deleted as one range.
  const byDay = [
    'version_id integer not null',
    'key_id integer not null',
    'day integer not null',
  ];
  const byMonth = ['version_id integer not null', 'key_id integer not null'];
  await createFactTable(
    knex,
    'charges_daily',
    [...byDay, 'charge_type_id integer not null', ...AMOUNTS],
    ['version_id', 'key_id', 'day', 'charge_type_id'],
  );
  await createFactTable(
    knex,
    'skus_daily',
    [...byDay, 'sku_id integer not null', ...AMOUNTS, ...QUANTITIES],
    ['version_id', 'key_id', 'day', 'sku_id'],
  );
  await createFactTable(
    knex,
    'skus_monthly',
    [...byMonth, 'sku_id integer not null', ...AMOUNTS, ...QUANTITIES],
    ['version_id', 'key_id', 'sku_id'],
  );
  await createFactTable(
    knex,
    'resources_monthly',
    [...byMonth, 'resource_id integer not null', ...AMOUNTS],
    ['version_id', 'key_id', 'resource_id'],
  );
  await createFactTable(
    knex,
    'commitments_monthly',
    [...byMonth, 'commitment_id integer not null', ...AMOUNTS],
    ['version_id', 'key_id', 'commitment_id'],
  );
  await createFactTable(
    knex,
    'invoices_monthly',
    [...byMonth, 'invoice_id integer not null', ...AMOUNTS],
    ['version_id', 'key_id', 'invoice_id'],
  );

  await knex.schema.createTable('entities', table => {
    table.increments('id');
    // Reasons are entities too ('unallocated:<reason>'), so that a cost table
    // needs no second kind of owner and every total is one sum.
    table.string('entity_ref', 512).notNullable().unique();
    table.string('kind', 64).notNullable();
    table.string('namespace', 255).notNullable();
    table.string('name', 255).notNullable();
    table.text('title');
    table.text('type');
    table.text('lifecycle');
    table.string('owner_ref', 512);
    table.string('system_ref', 512);
    table.string('domain_ref', 512);
    table.string('etag', 64);
    table.string('deleted_at', 32).comment('A tombstone keeps its cost');
    // Roll-ups: what belongs to this owner, system or domain.
    table.index(['owner_ref'], 'entities_owner_idx');
    table.index(['system_ref'], 'entities_system_idx');
    table.index(['domain_ref'], 'entities_domain_idx');
  });

  await knex.schema.createTable('entity_ancestors', table => {
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('entities')
      .onDelete('CASCADE');
    table
      .string('group_ref', 512)
      .notNullable()
      .comment('The owner, or a group above it');
    table.primary(['entity_id', 'group_ref']);
    // A group page and the ownership rule come from the group.
    table.index(['group_ref'], 'entity_ancestors_group_idx');
  });

  await knex.schema.createTable('entity_months', table => {
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('entities')
      .onDelete('CASCADE');
    table.string('month', 7).notNullable().comment('YYYY-MM');
    table.string('owner_ref', 512);
    table.string('system_ref', 512);
    table.string('domain_ref', 512);
    table.primary(['entity_id', 'month']);
  });

  await knex.schema.createTable('environments', table => {
    table.increments('id');
    table.string('name', 255).notNullable().unique();
  });

  await knex.schema.createTable('claims', table => {
    table.increments('id');
    table.string('hash', 32).notNullable().unique();
    table.text('claim_id').notNullable();
    // Conventions and the owner fallback name no entity of their own.
    table.string('entity_ref', 512);
    table.string('kind', 64).notNullable();
    table.text('annotation').notNullable();
    table.text('text').notNullable();
    // The explanation lists the claims of an entity.
    table.index(['entity_ref'], 'claims_entity_idx');
  });

  await createFactTable(
    knex,
    'attributions',
    [
      'version_id integer not null',
      'key_id integer not null',
      'from_revision integer not null',
      'to_revision integer not null',
      'entity_id integer not null',
      'environment_id integer not null',
      'claim_id integer',
      'detail text',
    ],
    ['version_id', 'key_id', 'from_revision'],
  );
  // From an entity to its keys (explanation, drill-down, re-attribution of
  // just what an entity owns).
  await knex.raw(
    'create index attributions_entity_idx on attributions (entity_id, version_id)',
  );

  const entityCosts = (/** @type {string} */ day) => [
    'entity_id integer not null',
    `${day} integer not null`,
    'version_id integer not null',
    'charge_type_id integer not null',
    'environment_id integer not null',
    'from_revision integer not null',
    'to_revision integer not null',
    ...AMOUNTS,
  ];
  // The only cost tables that pages read: an entity and a range of days are
  // one range of the primary key. Superseded rows are found through it too
  // (entity by entity, within the days of the version), which spares an index
  // that every import would have to maintain.
  for (const [name, day] of [
    ['entity_costs_daily', 'day'],
    ['entity_costs_monthly', 'month'],
  ]) {
    await createFactTable(knex, name, entityCosts(day), [
      'entity_id',
      day,
      'version_id',
      'charge_type_id',
      'environment_id',
      'from_revision',
    ]);
  }

  await knex.schema.createTable('claim_findings', table => {
    table.increments('id');
    table.string('entity_ref', 512).notNullable();
    table.text('annotation').notNullable();
    table.text('value');
    table.string('severity', 16).notNullable();
    table.text('problem').notNullable();
    table.text('remedy').notNullable();
    // An entity page shows what is wrong with its own annotations.
    table.index(['entity_ref'], 'claim_findings_entity_idx');
  });

  await knex.schema.createTable('catalog_state', table => {
    table.integer('id').primary();
    table.string('claims_revision', 64);
    table.string('swept_at', 32);
    table.integer('entities');
    table.text('finding').comment('JSON: why the last sweep stopped');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'catalog_state',
    'claim_findings',
    'entity_costs_monthly',
    'entity_costs_daily',
    'attributions',
    'claims',
    'environments',
    'entity_months',
    'entity_ancestors',
    'entities',
    'invoices_monthly',
    'commitments_monthly',
    'resources_monthly',
    'skus_monthly',
    'skus_daily',
    'charges_daily',
    'invoices',
    'commitments',
    'resources',
    'skus',
    'charge_types',
    'cost_keys',
    'statement_versions',
    'statements',
    'deliveries',
    'sources',
  ]) {
    await knex.schema.dropTable(table);
  }
};
