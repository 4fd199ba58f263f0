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

import { AttributionSettingsError } from './AttributionSettingsError';
import { didYouMean } from './didYouMean';
import { nearestName } from './nearestName';

/**
 * Reads a setting of a plain object, or says which one is wrong.
 *
 * @internal
 */
export function settingObject(
  setting: string,
  value: unknown,
  known: readonly string[],
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AttributionSettingsError(
      setting,
      `is ${nameOf(value)}`,
      `Write an object with ${known.join(', ')}`,
    );
  }
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) {
      const nearest = nearestName(name, known);
      throw new AttributionSettingsError(
        `${setting}.${name}`,
        'is not a setting',
        nearest
          ? didYouMean(nearest)
          : `The settings here are ${known.join(', ')}`,
      );
    }
  }
  return value as Record<string, unknown>;
}

/** @internal */
export function settingText(setting: string, value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value !== 'string' || value.trim() === '') {
    throw new AttributionSettingsError(
      setting,
      `is ${nameOf(value)}`,
      'Write a text',
    );
  }
  return value;
}

/** @internal */
export function settingTexts(setting: string, value: unknown): string[] {
  if (!Array.isArray(value)) {
    throw new AttributionSettingsError(
      setting,
      `is ${nameOf(value)}`,
      'Write a list of texts',
    );
  }
  return value.map((item, index) => settingText(`${setting}[${index}]`, item));
}

/** @internal */
export function settingFlag(setting: string, value: unknown): boolean {
  if (value === undefined) {
    return false;
  }
  if (typeof value !== 'boolean') {
    throw new AttributionSettingsError(
      setting,
      `is ${nameOf(value)}`,
      'Write true or false',
    );
  }
  return value;
}

/** Text to text, with the keys folded where asked. @internal */
export function settingMap(
  setting: string,
  value: unknown,
  foldKeys: boolean,
): Map<string, string> {
  const result = new Map<string, string>();
  if (value === undefined) {
    return result;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AttributionSettingsError(
      setting,
      `is ${nameOf(value)}`,
      'Write an object from text to text',
    );
  }
  for (const [name, text] of Object.entries(value)) {
    const key = foldKeys ? name.trim().toLowerCase() : name;
    const target = settingText(`${setting}.${name}`, text);
    if (result.has(key) && result.get(key) !== target) {
      throw new AttributionSettingsError(
        `${setting}.${name}`,
        'is there twice, in different case',
        'Keep one of them',
      );
    }
    result.set(key, target);
  }
  return result;
}

function nameOf(value: unknown): string {
  if (value === undefined) {
    return 'missing';
  }
  if (value === null || value === '') {
    return 'empty';
  }
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
