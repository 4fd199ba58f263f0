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
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readFilesSources } from '../sources/readFilesSources';

/** @internal */
export interface UsableSources {
  /** The configuration without the sources that can't be used. */
  config: RootConfigService;
  /** What is wrong with those, and what to do. */
  errors: string[];
}

/**
 * Leaves out sources with a mistake in their configuration: one of them must not keep the others, or the portal, from
 * starting. The mistakes are shown with the sources.
 *
 * @param taken - names of sources that modules have brought
 * @internal
 */
export function usableSources(
  config: RootConfigService,
  taken: readonly string[] = [],
): UsableSources {
  const errors: string[] = [];
  const entries = filesOf(config, errors);
  const names = new Set(taken);
  const good = entries.filter((entry, index) => {
    try {
      // One at a time, at its own place, so that an error names it.
      const [source] = readFilesSources(withFiles(config, [entry]));
      if (names.has(source.name)) {
        throw new Error(
          `finops.sources.files[0].name is '${source.name}', which another source has already; statements belong to the source of a name, so give it another.`,
        );
      }
      names.add(source.name);
      return true;
    } catch (error) {
      errors.push(
        messageOf(error).replaceAll(
          'finops.sources.files[0]',
          `finops.sources.files[${index}]`,
        ),
      );
      return false;
    }
  });
  return {
    config: errors.length === 0 ? config : withFiles(config, good),
    errors,
  };
}

function filesOf(config: RootConfigService, errors: string[]): JsonObject[] {
  try {
    const entries = config.getOptionalConfigArray('finops.sources.files') ?? [];
    return entries.map(entry => entry.get<JsonObject>());
  } catch (error) {
    errors.push(
      `finops.sources.files can't be read: ${messageOf(
        error,
      )}. Write a list of sources with a name and a path each.`,
    );
    return [];
  }
}

function withFiles(
  config: RootConfigService,
  files: JsonObject[],
): RootConfigService {
  const all = config.get<JsonObject>();
  const finops = (all.finops ?? {}) as JsonObject;
  return new ConfigReader({
    ...all,
    finops: { ...finops, sources: { files } },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
