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
  BillingSource,
  FinopsBillingSourcesExtensionPoint,
} from '@backstage-finops/plugin-finops-node';
import { finalityProblem } from './finalityProblem';

/**
 * Collects the sources of the configuration and of modules.
 * @internal
 */
export class BillingSourceRegistry
  implements FinopsBillingSourcesExtensionPoint
{
  readonly #sources = new Map<string, BillingSource>();

  addBillingSource(source: BillingSource): void {
    if (this.#sources.has(source.name)) {
      throw new Error(
        `There are two billing sources with the name '${
          source.name
        }' (of kinds '${this.#sources.get(source.name)!.kind}' and '${
          source.kind
        }'). Statements belong to the source of a name: give one of them another.`,
      );
    }
    const problem = source.final && finalityProblem(source.final);
    if (problem) {
      throw new Error(
        `What the billing source '${source.name}' gives as final ${problem}`,
      );
    }
    this.#sources.set(source.name, source);
  }

  get(name: string): BillingSource | undefined {
    return this.#sources.get(name);
  }

  list(): BillingSource[] {
    return [...this.#sources.values()];
  }
}
