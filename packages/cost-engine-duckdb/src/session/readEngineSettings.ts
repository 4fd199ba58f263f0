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

import { EngineResources } from './EngineResources';
import { EngineSettingsError } from './EngineSettingsError';

const SETTING = 'finops.engine';

const NAMES = ['memoryLimit', 'threads', 'workDirectory'] as const;

/** Each is a thread of the system from the start, so that a slip must not ask for a million. */
const MAX_THREADS = 1024;

/**
 * Reads `finops.engine` of a configuration: what it says, in the form that the engine
 * takes. Whether the engine can start with it shows when it does.
 *
 * @param value - the plain object; undefined and null are no settings
 * @throws EngineSettingsError naming the setting and what to write instead
 * @public
 */
export function readEngineSettings(value?: unknown): Partial<EngineResources> {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new EngineSettingsError(
      SETTING,
      `is ${shown(value)}`,
      `Write an object with ${NAMES.join(', ')}`,
    );
  }
  for (const name of Object.keys(value)) {
    if (!NAMES.some(each => each === name)) {
      throw new EngineSettingsError(
        `${SETTING}.${name}`,
        'is not a setting',
        `The settings here are ${NAMES.join(', ')}`,
      );
    }
  }
  const { memoryLimit, threads, workDirectory } = value as {
    [name in (typeof NAMES)[number]]?: unknown;
  };
  return {
    memoryLimit: readText('memoryLimit', memoryLimit, 'a size such as 1GB'),
    threads: readThreads(threads),
    workDirectory: readText('workDirectory', workDirectory, 'a folder'),
  };
}

function readText(
  name: string,
  value: unknown,
  what: string,
): string | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'string' || value.trim() === '') {
    throw new EngineSettingsError(
      `${SETTING}.${name}`,
      `is ${shown(value)}`,
      `Write ${what}`,
    );
  }
  return value;
}

/** Numbers that come from the environment are texts. */
function readThreads(value: unknown): number | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const threads =
    typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (
    !Number.isInteger(threads) ||
    Number(threads) < 1 ||
    Number(threads) > MAX_THREADS
  ) {
    throw new EngineSettingsError(
      `${SETTING}.threads`,
      `is ${shown(value)}`,
      `Write a whole number from 1 to ${MAX_THREADS}`,
    );
  }
  return Number(threads);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) {
    return 'a list';
  }
  return typeof value === 'object' ? 'an object' : JSON.stringify(value);
}
