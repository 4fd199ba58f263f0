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

import {
  AuditorService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Clock, CostEngine } from '@backstage-finops/cost-engine';
import { Knex } from 'knex';
import { ChangeService } from '../changes';
import { ClaimBook, EntityClaimService, FindingService } from '../claims';
import { EntityCostService } from '../costs';
import { DisputedCostReader, DisputeService } from '../disputes';
import {
  ExplanationService,
  UnallocatedExplanationService,
} from '../explanation';
import {
  AllocationReader,
  ClaimReader,
  DimensionReader,
  DisputeReader,
  EntityCostReader,
  EntityReader,
  KeyCostReader,
  FinalityOf,
  LedgerStateReader,
  OrganisationCostReader,
  ResourceCostReader,
  SkuCostReader,
  SourceReader,
  StatementReader,
} from '../ledger/read';
import { DisputeStore } from '../ledger/write/DisputeStore';
import { LineItemService } from '../lineItems';
import { OrganisationCostService } from '../organisation';
import { CostAuthorizer, EntityGate } from '../permissions';
import { StatementService } from '../reconciliation';
import { ResourceCostService } from '../resources';
import { SourceImports, SourceStatusService } from '../sourceStatus';
import {
  ConflictService,
  UnallocatedChargeFinder,
  UnallocatedService,
} from '../unallocated';
import { RouterOptions } from './createRouter';

/** @internal */
export interface ServicesOptions {
  knex: Knex;
  engine: Pick<CostEngine, 'lineItems'>;
  claims: ClaimBook;
  imports: SourceImports;
  reattribute: RouterOptions['reattribute'];
  productionEnvironments: string[];
  /** When the statements of a source are final. */
  finalityOf: FinalityOf;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  /** Knows the resource type already, see addFinopsPermissions. */
  permissionsRegistry: PermissionsRegistryService;
  auditor: AuditorService;
  logger: LoggerService;
  clock: Clock;
}

/**
 * Puts readers and services together.
 *
 * @internal
 */
export function createServices(options: ServicesOptions): RouterOptions {
  const { knex, claims, clock, engine, logger, auditor, imports } = options;
  const entities = new EntityReader(knex);
  const state = new LedgerStateReader(knex, options.finalityOf);
  const allocations = new AllocationReader(knex);
  const dimensions = new DimensionReader(knex);
  const keys = new KeyCostReader(knex);
  const statements = new StatementReader(knex);
  const skus = new SkuCostReader(knex);
  const claimFindings = new ClaimReader(knex);
  const organisationCosts = new OrganisationCostReader(knex);
  const unallocated = new UnallocatedChargeFinder({ entities, keys });
  const authorizer = new CostAuthorizer(options);
  return {
    authorizer,
    gate: new EntityGate(entities, authorizer),
    auditor,
    clock,
    imports,
    reattribute: options.reattribute,
    costs: new EntityCostService({
      entities,
      costs: new EntityCostReader(knex, dimensions),
      state,
      allocations,
      claims,
      dimensions,
      productionEnvironments: new Set(options.productionEnvironments),
      clock,
    }),
    resources: new ResourceCostService({
      entities,
      resources: new ResourceCostReader(knex),
      state,
    }),
    changes: new ChangeService({ entities, skus, state, clock }),
    lineItems: new LineItemService({
      entities,
      keys,
      statements,
      state,
      unallocated,
      engine,
      logger,
    }),
    explanation: new ExplanationService({
      entities,
      keys,
      costs: skus,
      statements,
      state,
      claims,
    }),
    unallocatedExplanation: new UnallocatedExplanationService({
      entities,
      keys,
      costs: skus,
      statements,
      state,
      unallocated,
      claims,
    }),
    entityClaims: new EntityClaimService({
      entities,
      keys,
      claimFindings,
      claims,
      state,
      clock,
    }),
    findings: new FindingService({
      entities,
      claimFindings,
      claims,
      keys,
      state,
      statements,
    }),
    organisation: new OrganisationCostService({
      entities,
      costs: organisationCosts,
      state,
      clock,
    }),
    statements: new StatementService({
      statements,
      state,
      allocations,
      entities,
      clock,
    }),
    unallocated: new UnallocatedService({
      entities,
      keys,
      organisation: organisationCosts,
      state,
      tagKeys: claims,
    }),
    conflicts: new ConflictService({
      entities,
      keys,
      state,
      tagKeys: claims,
    }),
    disputes: new DisputeService({
      entities,
      disputes: new DisputeReader(knex),
      store: new DisputeStore(knex),
      costs: new DisputedCostReader({
        entities,
        keys,
        resources: new ResourceCostReader(knex),
        state,
      }),
      clock,
    }),
    sources: new SourceStatusService({
      sources: new SourceReader(knex),
      state,
      imports,
      clock,
    }),
  };
}
