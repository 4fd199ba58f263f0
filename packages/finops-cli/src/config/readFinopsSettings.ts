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

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  AttributionSettings,
  lookupFilesOf,
  readAttributionSettings,
} from '@backstage-finops/cost-engine';
import {
  EngineResources,
  readEngineSettings,
} from '@backstage-finops/cost-engine-duckdb';
import { ConfigSources } from '@backstage/config-loader';
import { WrongUseError } from '../WrongUseError';
import { wrongSetting } from './wrongSetting';

/** What a configuration says that matters to bills. */
export interface FinopsSettings {
  attribution: AttributionSettings;
  /** What the engine that reads bills may use, as far as it is said. */
  engine: Partial<EngineResources>;
}

/**
 * The settings under `finops:` of an app-config.yaml, read as Backstage reads it
 * (environment variables, includes). Look-up files are named relative to it.
 *
 * @param configPath - undefined means no settings: nothing is guessed
 * @throws WrongUseError naming the setting or the file
 */
export async function readFinopsSettings(
  configPath: string | undefined,
  cwd: string,
): Promise<FinopsSettings> {
  if (configPath === undefined) {
    return { attribution: readAttributionSettings(), engine: {} };
  }
  if (configPath === '') {
    throw new WrongUseError(
      'The path of the configuration is empty',
      'Give the path of an app-config.yaml',
    );
  }
  const file = path.resolve(cwd, configPath);
  const value = await readFinopsSection(file, configPath);
  const lookupFiles: Record<string, string> = {};
  for (const name of lookupFilesOf(value)) {
    try {
      lookupFiles[name] = await readFile(
        path.resolve(path.dirname(file), name),
        'utf8',
      );
    } catch (error) {
      throw new WrongUseError(
        `The look-up file ${name} of ${configPath} cannot be read (${
          (error as NodeJS.ErrnoException).code ?? error
        })`,
        'Put it there; its path is relative to the configuration file',
      );
    }
  }
  try {
    return {
      attribution: readAttributionSettings(value, { lookupFiles }),
      engine: readEngineSettings(
        (value as { engine?: unknown } | undefined | null)?.engine,
      ),
    };
  } catch (error) {
    throw wrongSetting(error, configPath);
  }
}

async function readFinopsSection(
  file: string,
  shown: string,
): Promise<unknown> {
  try {
    if ((await readFile(file, 'utf8')).trim() === '') {
      throw new Error('the file is empty');
    }
    const config = await ConfigSources.toConfig(
      ConfigSources.default({
        argv: ['--config', file],
        env: process.env,
        // A file that is watched keeps the process alive when reading it fails.
        watch: false,
      }),
    );
    return config.getOptional('finops');
  } catch (error) {
    throw new WrongUseError(
      `The configuration ${shown} cannot be read: ${(error as Error).message}`,
      'Give the path of an app-config.yaml',
    );
  }
}
