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

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AuditorService } from '@backstage/backend-plugin-api';
import { workDirectoryPrefix } from '@backstage-finops/cost-engine-duckdb';
import {
  BillingSource,
  BillingSourceContext,
  DeliveryDescription,
} from '@backstage-finops/plugin-finops-node';
import { DeliveryStore } from '../ledger/write/DeliveryStore';
import { STAGING_STALE_AFTER_MS } from '../ledger/write/StatementFence';
import { ImportResult } from '../statements/ImportResult';
import { StatementImporter } from '../statements/StatementImporter';
import { auditedImport } from './auditedImport';
import { deliveryFingerprint } from './deliveryFingerprint';

/** @internal */
export interface DeliveryImporterOptions {
  importer: StatementImporter;
  store: DeliveryStore;
  auditor: AuditorService;
  /** Where remote files are brought to. */
  workDirectory: string;
}

/** A delivery of a source, as it was listed. @internal */
export interface Offer {
  source: BillingSource;
  sourceId: number;
  description: DeliveryDescription;
  /** All units of the source, where it could be listed as a whole. */
  offered?: ReadonlySet<string>;
  naming?: string;
}

/**
 * Imports one delivery of a source, unless it is what was imported before. Its remote
 * files are brought here for as long as it takes.
 *
 * @internal
 */
export class DeliveryImporter {
  readonly #options: DeliveryImporterOptions;

  constructor(options: DeliveryImporterOptions) {
    this.#options = options;
  }

  /** Waits once for a stager that may be dead: its right ends when it is stale. */
  async import(
    offer: Offer,
    context: BillingSourceContext,
    options: { force?: boolean },
  ): Promise<ImportResult> {
    const first = await this.#attempt(offer, context, options);
    if (first.status !== 'busy') {
      return first;
    }
    await sleep(STAGING_STALE_AFTER_MS, undefined, { signal: context.signal });
    return this.#attempt(offer, context, options);
  }

  async #attempt(
    { source, sourceId, description, offered, naming }: Offer,
    context: BillingSourceContext,
    { force }: { force?: boolean },
  ): Promise<ImportResult> {
    const { importer, store, auditor, workDirectory } = this.#options;
    const { unit } = description;
    const fingerprint = deliveryFingerprint(description, naming);
    if (!force && !(await importer.isNews({ sourceId, unit, fingerprint }))) {
      const settled = await store.lastSettled(sourceId, unit);
      return {
        status: 'unchanged',
        deliveryId: settled!.id,
        statementIds: [],
        refusals: [],
        findings: [],
      };
    }
    let directory: string | undefined;
    try {
      let { files } = description;
      if (description.fetch && !description.refusals) {
        await mkdir(workDirectory, { recursive: true });
        directory = await mkdtemp(
          join(workDirectory, workDirectoryPrefix('delivery')),
        );
        files = await description.fetch(directory, context);
      }
      return await auditedImport(auditor, { source: source.name, unit }, () =>
        importer.import(
          {
            sourceId,
            unit,
            fingerprint,
            delivery: {
              source: source.name,
              files,
              scope: description.scope,
              manifests: description.manifests,
              controlTotal: description.controlTotal,
            },
            refusals: description.refusals,
            offered,
            naming,
            force,
          },
          context.signal,
        ),
      );
    } finally {
      if (directory) {
        await rm(directory, { recursive: true, force: true });
      }
    }
  }
}
