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

import { RootConfigService } from '@backstage/backend-plugin-api';
import { CostEngine } from '@backstage-finops/cost-engine';
import {
  DuckDbCostEngine,
  readEngineSettings,
} from '@backstage-finops/cost-engine-duckdb';
import { NamingSettings } from './NamingSettings';

/**
 * The engine that reads bills, with the resources that it is given. Each reading
 * calls things by the settings of its moment.
 *
 * @throws EngineSettingsError that names the setting and what to write instead
 * @internal
 */
export function createEngine(
  config: RootConfigService,
  settings: Pick<NamingSettings, 'current'>,
): CostEngine {
  const resources = readEngineSettings(config.getOptional('finops.engine'));
  const current = async () => {
    const naming = await settings.current();
    return new DuckDbCostEngine({
      ...resources,
      providerAliases: naming?.providers,
      supportServices: naming?.supportServices,
    });
  };
  return {
    read: async (delivery, options) =>
      (await current()).read(delivery, options),
    lineItems: async (delivery, query) =>
      (await current()).lineItems(delivery, query),
  };
}
