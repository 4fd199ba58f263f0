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

import { FOCUS_COLUMN_NAMES } from '../billing/focusColumnNames';
import { AttributionSettingsError } from './AttributionSettingsError';
import type { Convention, ValueTemplate } from './Convention';
import type { LookupTable } from './LookupTable';
import { parseLookupTable } from './parseLookupTable';
import {
  settingFlag,
  settingMap,
  settingObject,
  settingText,
  settingTexts,
} from './settingReader';
import { parseValueTemplate, placeholdersOf } from './valueTemplate';

/**
 * Columns that conventions must not read: amounts, quantities and times differ from
 * line to line and say nothing about whose a charge is, and tags have a match of
 * their own.
 */
const NOT_FOR_CONVENTIONS =
  /(Cost|Price|Quantity|PeriodStart|PeriodEnd)$|^(Tags|AllocatedTags|AllocatedMethodDetails|SkuPriceDetails|ContractApplied)$/i;

/**
 * Columns with a value of their own for each resource or line item. What conventions
 * read is part of every attribution key, so that one of these would make a key of each
 * line item of a bill of millions.
 */
const UNBOUNDED_COLUMNS: Readonly<Record<string, string | undefined>> = {
  ResourceId: 'resource',
  ResourceName: 'resource',
  AllocatedResourceId: 'resource',
  AllocatedResourceName: 'resource',
  ChargeDescription: 'line item',
  InvoiceDetailId: 'line item',
};

/** What may be written in a convention's column: FOCUS and x_ columns. */
const COLUMN_NAME = /^[A-Za-z_][\w]*$/;

/**
 * Reads one item of `finops.conventions`.
 *
 * @param lookupContents - contents of the look-up files by name
 * @throws AttributionSettingsError
 * @internal
 */
export function readConvention(
  setting: string,
  value: unknown,
  lookupContents: Readonly<Record<string, string>>,
): Convention {
  const config = settingObject(setting, value, [
    'id',
    'match',
    'lookup',
    'entity',
    'environment',
    'aliases',
    'foldCase',
  ]);
  const id = settingText(`${setting}.id`, config.id);
  const foldCase = settingFlag(`${setting}.foldCase`, config.foldCase);
  const match = settingObject(`${setting}.match`, config.match, [
    'tag',
    'column',
    'pattern',
    'values',
  ]);
  const source = readSource(`${setting}.match`, match);
  const pattern =
    match.pattern === undefined
      ? undefined
      : readPattern(`${setting}.match.pattern`, match.pattern, foldCase);
  const values =
    match.values === undefined
      ? undefined
      : new Set(
          settingTexts(`${setting}.match.values`, match.values).map(text =>
            foldCase ? text.trim().toLowerCase() : text,
          ),
        );
  const lookup =
    config.lookup === undefined
      ? undefined
      : readLookup(
          `${setting}.lookup`,
          config.lookup,
          lookupContents,
          foldCase,
        );
  const lookupColumns = (config.lookup ?? {}) as Record<string, unknown>;
  const groups = ['value', ...groupsOf(pattern)];
  const entity = readTemplate(`${setting}.entity`, config.entity, groups);
  const environment = readTemplate(
    `${setting}.environment`,
    config.environment,
    groups,
  );
  if (!lookup && !entity && !environment) {
    throw new AttributionSettingsError(
      setting,
      'yields nothing',
      "Give it entity, such as 'component:default/{value}', environment, or lookup",
    );
  }
  return {
    id,
    source,
    pattern,
    values,
    aliases: settingMap(`${setting}.aliases`, config.aliases, foldCase),
    foldCase,
    lookup,
    entity,
    environment,
    yieldsEntity: (entity ?? lookupColumns.value) !== undefined,
    yieldsEnvironment: (environment ?? lookupColumns.environment) !== undefined,
    text: describe(source, pattern, lookup, entity, environment),
  };
}

function readSource(
  setting: string,
  match: Record<string, unknown>,
): Convention['source'] {
  if ((match.tag === undefined) === (match.column === undefined)) {
    throw new AttributionSettingsError(
      setting,
      'needs either tag or column',
      'Write the key of a tag, or the name of a FOCUS column',
    );
  }
  if (match.tag !== undefined) {
    return { kind: 'tag', key: settingText(`${setting}.tag`, match.tag) };
  }
  const written = settingText(`${setting}.column`, match.column).trim();
  const column =
    FOCUS_COLUMN_NAMES.find(
      name => name.toLowerCase() === written.toLowerCase(),
    ) ?? written;
  if (!COLUMN_NAME.test(column)) {
    throw new AttributionSettingsError(
      `${setting}.column`,
      `${JSON.stringify(column)} cannot be the name of a column`,
      'Write a FOCUS column such as SubAccountName, or an x_ column',
    );
  }
  if (NOT_FOR_CONVENTIONS.test(column)) {
    throw new AttributionSettingsError(
      `${setting}.column`,
      `${column} says nothing about whose a charge is`,
      'Use a column such as SubAccountName, ServiceName or x_ResourceGroupName, or match a tag',
    );
  }
  const unit = UNBOUNDED_COLUMNS[column];
  if (unit !== undefined) {
    throw new AttributionSettingsError(
      `${setting}.column`,
      `${column} has a value of its own for each ${unit}, which are too many for a convention`,
      'Claim resources with the annotation finops/resources, which takes globs, or match a tag or a column such as x_ResourceGroupName',
    );
  }
  return { kind: 'column', column };
}

/** Case is ignored where it is folded: the value is in lower case by then. */
function readPattern(
  setting: string,
  value: unknown,
  foldCase: boolean,
): RegExp {
  const text = settingText(setting, value);
  try {
    return new RegExp(text, foldCase ? 'iu' : 'u');
  } catch (error) {
    throw new AttributionSettingsError(
      setting,
      `is not a regular expression (${(error as Error).message})`,
      "Write one such as '^(?<value>.+)-(prod|staging)$'",
    );
  }
}

/** Names of the groups of a pattern, by letting it match nothing. */
function groupsOf(pattern: RegExp | undefined): string[] {
  if (!pattern) {
    return [];
  }
  const empty = new RegExp(`${pattern.source}|`, 'u').exec('');
  return Object.keys(empty?.groups ?? {});
}

function readTemplate(
  setting: string,
  value: unknown,
  groups: readonly string[],
): ValueTemplate | undefined {
  if (value === undefined) {
    return undefined;
  }
  const template = parseValueTemplate(settingText(setting, value).trim());
  for (const name of placeholdersOf(template)) {
    if (!groups.includes(name)) {
      throw new AttributionSettingsError(
        setting,
        `{${name}} has no value`,
        `Use {value}, or name a group of match.pattern (?<${name}>…)`,
      );
    }
  }
  const literal = template.parts.filter((_, i) => i % 2 === 0).join('');
  if (/[{}]/.test(literal)) {
    throw new AttributionSettingsError(
      setting,
      `${JSON.stringify(
        template.text,
      )} has a brace that belongs to no placeholder`,
      'Write {value}',
    );
  }
  return template;
}

function readLookup(
  setting: string,
  value: unknown,
  contents: Readonly<Record<string, string>>,
  foldCase: boolean,
): LookupTable {
  const config = settingObject(setting, value, [
    'file',
    'key',
    'value',
    'environment',
  ]);
  const file = settingText(`${setting}.file`, config.file);
  const optional = (name: 'value' | 'environment') =>
    config[name] === undefined
      ? undefined
      : settingText(`${setting}.${name}`, config[name]);
  const columns = {
    file,
    key: settingText(`${setting}.key`, config.key),
    value: optional('value'),
    environment: optional('environment'),
  };
  if (columns.value === undefined && columns.environment === undefined) {
    throw new AttributionSettingsError(
      setting,
      'names no column to take from the file',
      'Give it value, environment, or both',
    );
  }
  if (!Object.hasOwn(contents, file)) {
    throw new AttributionSettingsError(
      `${setting}.file`,
      `${file} was not read`,
      'Check that the file exists, relative to the configuration file',
    );
  }
  return parseLookupTable(setting, columns, contents[file], foldCase);
}

function describe(
  source: Convention['source'],
  pattern: RegExp | undefined,
  lookup: LookupTable | undefined,
  entity: ValueTemplate | undefined,
  environment: ValueTemplate | undefined,
): string {
  const from = source.kind === 'tag' ? `tag ${source.key}` : source.column;
  const yields = [
    entity?.text ?? (lookup ? 'entity' : undefined),
    environment && `environment ${environment.text}`,
  ].filter(text => text !== undefined);
  return [
    from,
    pattern && ` matching ${pattern.source}`,
    lookup && ` looked up in ${lookup.file}`,
    ` gives ${yields.join(', ')}`,
  ]
    .filter(Boolean)
    .join('');
}
