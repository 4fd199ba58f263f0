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
import { ledgerDialect } from '../ledgerDialect';

/**
 * Some of the charges of a scope, as a page tells them apart. What is absent does not restrict.
 *
 * @internal
 */
export interface ChargeSelection {
  /** Canonical name. */
  provider?: string;
  subAccountId?: string;
  /** Only charges of no sub-account. */
  withoutSubAccount?: boolean;
  /** Exactly as a key has it; of a provider-made split those of what it gave the charge to. */
  tag?: { key: string; value: string };
  service?: string;
  /** Only charges without a ServiceName. */
  withoutService?: boolean;
  /** JSON of the attribution, as it is stored. */
  detail?: string;
}

/** Where `attributionKeyText` puts the tags of a provider-made split: behind those of the split resource. */
const ALLOCATED_TAGS = '"allocatedTags":';

/**
 * Restricts attributions, joined as `f`, to those of a selection. Its service is one of the charge, not of the key: see
 * {@link whereServiceSelected}.
 *
 * @internal
 */
export function whereKeySelected(
  knex: Knex,
  query: Knex.QueryBuilder,
  selection: ChargeSelection,
): Knex.QueryBuilder {
  const { provider, subAccountId, withoutSubAccount, tag, detail } = selection;
  if (detail !== undefined) query.where('f.detail', detail);
  const keys = knex('cost_keys as selected')
    .select('selected.id')
    .whereRaw('selected.id = f.key_id');
  if (provider !== undefined) keys.where('selected.provider', provider);
  if (subAccountId !== undefined) {
    keys.where('selected.sub_account_id', subAccountId);
  }
  if (withoutSubAccount) keys.whereNull('selected.sub_account_id');
  if (tag) whereTagged(knex, keys, tag);
  return query.whereExists(keys);
}

/**
 * Restricts charges, joined as `d`, to those of the selection's service.
 *
 * @internal
 */
export function whereServiceSelected(
  knex: Knex,
  query: Knex.QueryBuilder,
  { service, withoutService }: ChargeSelection,
): Knex.QueryBuilder {
  if (service === undefined && !withoutService) return query;
  const types = knex('charge_types as of_service')
    .select('of_service.id')
    .whereRaw('of_service.id = d.charge_type_id');
  return query.whereExists(
    withoutService
      ? types.whereNull('of_service.service_name')
      : types.where('of_service.service_name', service!),
  );
}

/**
 * The canonical text of a key has each tag as `["key","value"]`, and quotes within texts are escaped there: the same
 * characters can stand for nothing else.
 */
function whereTagged(
  knex: Knex,
  keys: Knex.QueryBuilder,
  tag: { key: string; value: string },
): void {
  const position = ledgerDialect(knex) === 'postgres' ? 'strpos' : 'instr';
  const text = 'selected.key';
  const pair = JSON.stringify([tag.key, tag.value]);
  keys.whereRaw(
    `case when ${position}(${text}, ?) > 0
      then ${position}(substr(${text}, ${position}(${text}, ?)), ?)
      else ${position}(${text}, ?) end > 0`,
    [ALLOCATED_TAGS, ALLOCATED_TAGS, pair, pair],
  );
}
