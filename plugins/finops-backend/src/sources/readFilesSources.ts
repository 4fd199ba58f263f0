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

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  RootConfigService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { DeliveryScope } from '@backstage-finops/cost-engine';
import { BillingFinality } from '@backstage-finops/plugin-finops-node';
import { finalityProblem } from './finalityProblem';

/** How the files of a source are laid out. @internal */
export const FILES_LAYOUTS = [
  'auto',
  'plain',
  'partitions',
  'aws-data-exports',
  'azure-export',
  'finops-manifest',
] as const;

/** @internal */
export type FilesLayout = (typeof FILES_LAYOUTS)[number];

/** One entry of `finops.sources.files`. @internal */
export interface FilesSourceConfig {
  name: string;
  /** Absolute folder, file or glob. */
  path: string;
  layout: FilesLayout;
  scope?: DeliveryScope;
  schedule?: SchedulerServiceTaskScheduleDefinition;
  final?: BillingFinality;
}

/** Longest name of a source: it is part of task ids and addresses. */
const MAX_NAME_LENGTH = 100;

/**
 * Reads `finops.sources.files`.
 *
 * @param baseDirectory - what relative paths are relative to
 * @throws InputError naming the setting and what to do
 * @internal
 */
export function readFilesSources(
  config: RootConfigService,
  baseDirectory: string = configDirectory(process.cwd()),
): FilesSourceConfig[] {
  const entries = config.getOptionalConfigArray('finops.sources.files') ?? [];
  return entries.map((entry, index) => {
    const at = `finops.sources.files[${index}]`;
    const name = entry.getString('name');
    if (!/^[\w.-]+$/.test(name) || name.length > MAX_NAME_LENGTH) {
      throw new InputError(
        `${at}.name is '${name}'; use at most ${MAX_NAME_LENGTH} letters, digits, dots, dashes and underscores.`,
      );
    }
    const layout = entry.getOptionalString('layout') ?? 'auto';
    if (!isLayout(layout)) {
      throw new InputError(
        `${at}.layout is '${layout}'; use one of ${FILES_LAYOUTS.join(', ')}.`,
      );
    }
    const scope = entry.getOptionalConfig('scope');
    const schedule = entry.getOptionalConfig('schedule');
    return {
      name,
      path: resolve(baseDirectory, entry.getString('path')),
      layout,
      scope: scope && {
        provider: scope.getOptionalString('provider'),
        billingAccountIds: scope.getOptionalStringArray('billingAccounts'),
      },
      schedule:
        schedule &&
        readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule),
      final: readFinality(entry, at),
    };
  });
}

function readFinality(
  entry: RootConfigService,
  at: string,
): BillingFinality | undefined {
  const config = entry.getOptionalConfig('final');
  if (!config) return undefined;
  const rule = {
    afterDays: config.getOptionalNumber('afterDays'),
    invoice: config.getOptionalBoolean('invoice'),
  };
  const problem = finalityProblem(rule);
  if (problem) throw new InputError(`${at}.final ${problem}`);
  return rule;
}

function isLayout(layout: string): layout is FilesLayout {
  return FILES_LAYOUTS.includes(layout as FilesLayout);
}

/**
 * The directory of app-config.yaml: a path in it means the same whether the
 * backend runs in the root of the repository or in packages/backend.
 * @internal
 */
export function configDirectory(from: string): string {
  let directory = resolve(from);
  while (!existsSync(join(directory, 'app-config.yaml'))) {
    const parent = dirname(directory);
    if (parent === directory) {
      return resolve(from);
    }
    directory = parent;
  }
  return directory;
}
