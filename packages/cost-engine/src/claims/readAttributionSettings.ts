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
  DEFAULT_KUBERNETES_TABLE,
  KubernetesSources,
  KubernetesTable,
} from './kubernetesTable';
import { canonicalProvider } from '../billing/providerOf';
import { foldTagKey } from '../selectors/foldTagKey';
import type { AttributionSettings, OwnerFallback } from './AttributionSettings';
import { AttributionSettingsError } from './AttributionSettingsError';
import { readConvention } from './readConvention';
import {
  settingFlag,
  settingMap,
  settingObject,
  settingText,
  settingTexts,
} from './settingReader';
import { parseValueTemplate, placeholdersOf } from './valueTemplate';

/**
 * What reading the settings needs from outside.
 *
 * @public
 */
export interface AttributionSettingsInput {
  /** Contents of the look-up files, by the name under which conventions name them. */
  lookupFiles?: Readonly<Record<string, string>>;
}

/**
 * Names of the look-up files that the conventions of a configuration need, so that
 * whoever has access to files can read them. Wrong settings name none; reading the
 * settings says what is wrong with them.
 *
 * @param value - the plain object under `finops:`
 * @public
 */
export function lookupFilesOf(value: unknown): string[] {
  const conventions = (value as { conventions?: unknown } | null | undefined)
    ?.conventions;
  const files = (Array.isArray(conventions) ? conventions : []).map(
    convention => convention?.lookup?.file as unknown,
  );
  return [
    ...new Set(
      files.filter((file): file is string => typeof file === 'string'),
    ),
  ].sort();
}

/**
 * The settings below `finops:`, those that others read included. Modules bring their
 * own below `sources`, so that a name that is not here is a mistake.
 *
 * @public
 */
export const FINOPS_SETTINGS: readonly string[] = [
  'sources',
  'conventions',
  'tagKeyOrder',
  'ownerFallback',
  'kubernetes',
  'providers',
  'supportServices',
  'environments',
  'catalog',
  'engine',
];

/**
 * Reads the settings that influence outcomes: `conventions`, `tagKeyOrder`,
 * `ownerFallback`, `kubernetes`, `providers` and `supportServices`. Of others it knows
 * the names alone, so that a misspelt one is not taken for one that is absent.
 *
 * @param value - the plain object under `finops:`; undefined and null are no settings
 * @throws AttributionSettingsError naming the setting and what to write instead
 * @public
 */
export function readAttributionSettings(
  value?: unknown,
  { lookupFiles = {} }: AttributionSettingsInput = {},
): AttributionSettings {
  if (
    value !== undefined &&
    value !== null &&
    (typeof value !== 'object' || Array.isArray(value))
  ) {
    throw new AttributionSettingsError(
      'finops',
      'is not an object',
      'Write settings such as conventions and tagKeyOrder below it',
    );
  }
  const config = settingObject('finops', value ?? {}, FINOPS_SETTINGS);
  return {
    conventions: readConventions(config.conventions, lookupFiles),
    tagKeyOrder: readTagKeyOrder(config.tagKeyOrder),
    ownerFallback: readOwnerFallback(config.ownerFallback),
    kubernetes: readKubernetes(config.kubernetes),
    providers: readProviders(config.providers),
    supportServices: new Set(
      config.supportServices === undefined
        ? []
        : settingTexts('finops.supportServices', config.supportServices).map(
            name => name.trim().toLowerCase(),
          ),
    ),
  };
}

function readConventions(
  value: unknown,
  lookupFiles: Readonly<Record<string, string>>,
): AttributionSettings['conventions'] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new AttributionSettingsError(
      'finops.conventions',
      'is not a list',
      'Write a list of conventions, each with id, match and entity or environment',
    );
  }
  const conventions = value.map((item, index) =>
    readConvention(`finops.conventions[${index}]`, item, lookupFiles),
  );
  const ids = new Set<string>();
  for (const [index, { id }] of conventions.entries()) {
    if (ids.has(id)) {
      throw new AttributionSettingsError(
        `finops.conventions[${index}].id`,
        `${id} is there twice`,
        'Give each convention an id of its own',
      );
    }
    ids.add(id);
  }
  return conventions;
}

function readTagKeyOrder(value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  const order = settingTexts('finops.tagKeyOrder', value).map(foldTagKey);
  return [...new Set(order)];
}

function readOwnerFallback(value: unknown): OwnerFallback | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const setting = 'finops.ownerFallback';
  const config = settingObject(setting, value, [
    'tag',
    'entity',
    'foldCase',
    'aliases',
  ]);
  const entity = parseValueTemplate(
    settingText(`${setting}.entity`, config.entity).trim(),
  );
  if (placeholdersOf(entity).some(name => name !== 'value')) {
    throw new AttributionSettingsError(
      `${setting}.entity`,
      `${JSON.stringify(entity.text)} has another placeholder than {value}`,
      "Write 'group:default/{value}'",
    );
  }
  if (placeholdersOf(entity).length === 0) {
    throw new AttributionSettingsError(
      `${setting}.entity`,
      'would give everything that has the tag to one entity',
      "Write 'group:default/{value}'",
    );
  }
  const foldCase = settingFlag(`${setting}.foldCase`, config.foldCase);
  return {
    tag: settingText(`${setting}.tag`, config.tag),
    entity,
    foldCase,
    aliases: settingMap(`${setting}.aliases`, config.aliases, foldCase),
  };
}

function readKubernetes(value: unknown): KubernetesTable {
  if (value === undefined || value === null) {
    return DEFAULT_KUBERNETES_TABLE;
  }
  const setting = 'finops.kubernetes';
  const config = settingObject(setting, value, [
    'tagKeys',
    'columns',
    'labelPrefixes',
  ]);
  return {
    tagKeys: readSources(
      `${setting}.tagKeys`,
      config.tagKeys,
      DEFAULT_KUBERNETES_TABLE.tagKeys,
    ),
    columns: readSources(
      `${setting}.columns`,
      config.columns,
      DEFAULT_KUBERNETES_TABLE.columns,
    ),
    labelPrefixes:
      config.labelPrefixes === undefined
        ? DEFAULT_KUBERNETES_TABLE.labelPrefixes
        : readPrefixes(`${setting}.labelPrefixes`, config.labelPrefixes),
  };
}

function readSources(
  setting: string,
  value: unknown,
  defaults: KubernetesSources,
): KubernetesSources {
  if (value === undefined || value === null) {
    return defaults;
  }
  const config = settingObject(setting, value, [
    'cluster',
    'namespace',
    'workload',
  ]);
  const read = (part: keyof KubernetesSources) =>
    config[part] === undefined
      ? defaults[part]
      : settingTexts(`${setting}.${part}`, config[part]);
  return {
    cluster: read('cluster'),
    namespace: read('namespace'),
    workload: read('workload'),
  };
}

/** The empty prefix is allowed: labels as tags of the same name. */
function readPrefixes(setting: string, value: unknown): string[] {
  if (
    !Array.isArray(value) ||
    !value.every((item): item is string => typeof item === 'string')
  ) {
    throw new AttributionSettingsError(
      setting,
      'is not a list of texts',
      "Write the prefixes, such as ['', 'k8s-label/']",
    );
  }
  return value;
}

function readProviders(value: unknown): Map<string, string> {
  const aliases = settingMap('finops.providers', value ?? undefined, true);
  for (const [spelling, name] of aliases) {
    aliases.set(spelling, canonicalProvider(name));
  }
  return aliases;
}
