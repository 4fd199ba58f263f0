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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { AttributionSettings, CostEngine } from '@backstage-finops/cost-engine';
import { DuckDbCostEngine } from '@backstage-finops/cost-engine-duckdb';

/**
 * The engine that reads bills, with the resources that it is given.
 *
 * @param settings - absent while they contain a mistake; the sweep of the catalog says so
 * @internal
 */
export function createEngine(
  config: RootConfigService,
  settings: AttributionSettings | undefined,
  logger: LoggerService,
): CostEngine {
  const engine = config.getOptionalConfig('finops.engine');
  if (!settings) {
    logger.warn(
      'finops.providers and finops.supportServices are not used until the mistakes in the settings of attribution are corrected and the backend is started anew.',
    );
  }
  return new DuckDbCostEngine({
    memoryLimit: engine?.getOptionalString('memoryLimit'),
    threads: engine?.getOptionalNumber('threads'),
    workDirectory: engine?.getOptionalString('workDirectory'),
    providerAliases: settings?.providers,
    supportServices: settings?.supportServices,
  });
}
