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

import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  DeliveryScope,
  Finding,
  isSkippedBill,
  leftOutFindings,
  ManifestKind,
} from '@backstage-finops/cost-engine';
import {
  BillingFinality,
  BillingSource,
  DeliveryDescription,
} from '@backstage-finops/plugin-finops-node';
import { FilesLayout, FilesSourceConfig } from '../readFilesSources';
import { FoundFile, foundFile, walkFiles } from './foundFiles';
import { manifestDeliveries } from './manifestDeliveries';
import {
  arePartitioned,
  partitionDeliveries,
  plainDelivery,
} from './plainDeliveries';

/** What is missing when a layout has no deliveries. */
const EXPECTED: Record<Exclude<FilesLayout, 'auto'>, string> = {
  plain: 'no CSV, CSV.gz or Parquet file',
  partitions: 'no CSV, CSV.gz or Parquet file',
  'aws-data-exports':
    'no manifest of an AWS Data Export (metadata/BILLING_PERIOD=…/…-Manifest.json)',
  'azure-export': 'no manifest.json of an Azure export',
  'finops-manifest': 'no finops-manifest.json',
};

/** Who writes the manifests of a layout. */
const MANIFEST_KINDS: Partial<Record<FilesLayout, ManifestKind>> = {
  'aws-data-exports': 'aws',
  'azure-export': 'azure',
  'finops-manifest': 'finops',
};

/**
 * Bills in files of this machine (or a share that is mounted here).
 *
 * Where a provider writes manifests they decide what belongs to a delivery,
 * and nothing is globbed.
 *
 * @internal
 */
export class FilesBillingSource implements BillingSource {
  readonly kind = 'files';
  readonly name: string;
  readonly scope?: DeliveryScope;
  readonly schedule?: SchedulerServiceTaskScheduleDefinition;
  readonly final?: BillingFinality;
  readonly #path: string;
  readonly #layout: FilesLayout;

  constructor(config: FilesSourceConfig) {
    this.name = config.name;
    this.scope = config.scope;
    this.schedule = config.schedule;
    this.final = config.final;
    this.#path = config.path;
    this.#layout = config.layout;
  }

  async *listDeliveries(): AsyncGenerator<DeliveryDescription> {
    const { files, hidden } = await this.#find();
    const { layout, deliveries } = await describeFiles(this.#layout, files);
    if (deliveries.length === 0) {
      throw new NotFoundError(
        `The source '${this.name}' finds ${EXPECTED[layout]} in ${
          this.#path
        }. Put the export there, or correct finops.sources.files.`,
      );
    }
    // Where manifests decide, they decide about files of any name.
    const skipped =
      hidden && ['plain', 'partitions'].includes(layout)
        ? skippedFindings(files, hidden)
        : [];
    // What belongs to no delivery is said with one that can be read.
    const spokesman =
      deliveries.find(({ refusals = [] }) => refusals.length === 0) ??
      deliveries[0];
    for (const delivery of deliveries) {
      yield {
        ...delivery,
        findings:
          delivery === spokesman && skipped.length > 0
            ? [...(delivery.findings ?? []), ...skipped]
            : delivery.findings,
        scope:
          this.scope || delivery.scope
            ? { ...this.scope, ...delivery.scope }
            : undefined,
      };
    }
  }

  /** @returns `hidden` where all of a folder was asked for: a pattern says itself what it leaves out */
  async #find(): Promise<{ files: FoundFile[]; hidden?: string[] }> {
    const stats = await stat(this.#path).catch(error => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') {
        return undefined;
      }
      throw error;
    });
    if (stats?.isDirectory()) {
      return walkFiles(this.#path);
    }
    if (stats) {
      const file = await foundFile(this.#path, this.#path);
      return { files: file ? [file] : [] };
    }
    if (!isDynamicPattern(this.#path)) {
      throw new NotFoundError(
        `The source '${this.name}' finds nothing at ${
          this.#path
        }. Put the export there, or correct finops.sources.files.`,
      );
    }
    const root = fixedFolder(this.#path);
    const paths = await glob(this.#path, { absolute: true, dot: false });
    const files = await Promise.all(
      paths.sort().map(path => foundFile(root, path)),
    );
    return { files: files.filter(file => file !== undefined) };
  }
}

/** Where there are manifests they decide. */
async function describeFiles(
  layout: FilesLayout,
  files: readonly FoundFile[],
): Promise<{
  layout: Exclude<FilesLayout, 'auto'>;
  deliveries: DeliveryDescription[];
}> {
  if (layout === 'auto') {
    const deliveries = await manifestDeliveries(files);
    return deliveries.length > 0
      ? { layout: 'finops-manifest', deliveries }
      : describeFiles(arePartitioned(files) ? 'partitions' : 'plain', files);
  }
  const kind = MANIFEST_KINDS[layout];
  if (kind) {
    return { layout, deliveries: await manifestDeliveries(files, kind) };
  }
  if (layout === 'partitions') {
    return { layout, deliveries: partitionDeliveries(files) };
  }
  const delivery = plainDelivery(files);
  return { layout, deliveries: delivery ? [delivery] : [] };
}

function skippedFindings(
  files: readonly FoundFile[],
  hidden: readonly string[],
): Finding[] {
  const names = [...files.map(({ name }) => name), ...hidden];
  return leftOutFindings({ unreadable: names.filter(isSkippedBill) });
}

/** The folders of a glob before its first wildcard. */
function fixedFolder(pattern: string): string {
  let folder = pattern;
  while (isDynamicPattern(folder)) {
    folder = dirname(folder);
  }
  return folder;
}
