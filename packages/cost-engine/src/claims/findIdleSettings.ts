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
import type { CatalogEntity } from '../catalog/CatalogSnapshot';
import { EntityNames } from '../catalog/EntityNames';
import { parseEntityRefKeepingCase } from '../catalog/entityRefs';
import type { AttributionSettings, OwnerFallback } from './AttributionSettings';
import type { ClaimFinding } from './ClaimFinding';
import type { Convention } from './Convention';
import { conventionEntityName } from './conventionEntityName';
import { didYouMean } from './didYouMean';
import { nearestName } from './nearestName';
import type { Slices } from './Slices';
import { expandTemplate, placeholdersOf } from './valueTemplate';

/**
 * Findings of one convention; a look-up file of another company's catalog would have
 * as many as it has rows.
 */
const MAX_FINDINGS_PER_SETTING = 20;

/** Names looked up at once, less than a millisecond of work. */
const NAMES_PER_SLICE = 500;

/** FinOps providers' own columns, and this product's, start like this (FOCUS, custom columns). */
const CUSTOM_COLUMN = /^x_/i;

/** Something written in a setting that names an entity. */
interface NamedEntity {
  /** Where it is written, such as `accounts.csv gives "17"`. */
  where: string;
  text: string;
  foldCase: boolean;
}

/**
 * What conventions and the owner fallback say that can never have an effect: columns
 * that bills do not have, and entities that the catalog does not have.
 *
 * @param entities - those that can have cost, by ref; where there are none, nothing is
 * said about them
 * @internal
 */
export function* findIdleSettings(
  { conventions, ownerFallback }: AttributionSettings,
  entities: ReadonlyMap<string, CatalogEntity>,
): Slices<ClaimFinding[]> {
  const findings = conventions.flatMap(columnFinding);
  if (entities.size === 0) {
    return findings;
  }
  const names = new EntityNames(entities);
  yield;
  for (const convention of conventions) {
    yield* addMissing(
      findings,
      conventionSetting(convention),
      namedByConvention(convention),
      names,
    );
  }
  if (ownerFallback) {
    yield* addMissing(
      findings,
      'finops.ownerFallback',
      namedByFallback(ownerFallback),
      names,
    );
  }
  return findings;
}

function conventionSetting({ id }: Convention): string {
  return `finops.conventions ${id}`;
}

function columnFinding(convention: Convention): ClaimFinding[] {
  const { source } = convention;
  if (
    source.kind === 'tag' ||
    FOCUS_COLUMN_NAMES.includes(source.column) ||
    CUSTOM_COLUMN.test(source.column)
  ) {
    return [];
  }
  const nearest = nearestName(source.column, FOCUS_COLUMN_NAMES);
  return [
    {
      annotation: conventionSetting(convention),
      value: source.column,
      severity: nearest ? 'error' : 'warning',
      problem: `${source.column} is neither a FOCUS column nor one that starts with x_, so that the convention has no effect`,
      remedy: nearest
        ? didYouMean(nearest)
        : 'Write a FOCUS column such as SubAccountName, or the x_ column of the provider',
    },
  ];
}

function* namedByConvention(convention: Convention): Generator<NamedEntity> {
  const { aliases, entity, lookup, pattern, values } = convention;
  const named = (
    where: string,
    value: string,
    lookedUp?: string,
  ): NamedEntity[] => {
    const name = conventionEntityName(convention, { value }, lookedUp);
    return name ? [{ where, ...name }] : [];
  };
  if (lookup) {
    for (const [key, { value }] of lookup.rows) {
      if (value !== undefined) {
        yield* named(
          `${lookup.file} gives ${JSON.stringify(key)}`,
          value,
          value,
        );
      }
    }
    return;
  }
  if (entity && placeholdersOf(entity).length === 0) {
    yield* named('entity is', '');
    return;
  }
  for (const [from, to] of aliases) {
    yield* named(`The alias ${JSON.stringify(from)} gives`, to);
  }
  // What a pattern makes of a value is for the bill to show.
  for (const value of pattern ? [] : values ?? []) {
    if (!aliases.has(value)) {
      yield* named(`The value ${JSON.stringify(value)} gives`, value);
    }
  }
}

function* namedByFallback({
  aliases,
  entity,
  foldCase,
}: OwnerFallback): Generator<NamedEntity> {
  for (const [from, to] of aliases) {
    const text = expandTemplate(entity, { value: to });
    if (text !== undefined) {
      yield {
        where: `The alias ${JSON.stringify(from)} gives`,
        text,
        foldCase,
      };
    }
  }
}

function* addMissing(
  findings: ClaimFinding[],
  annotation: string,
  named: Iterable<NamedEntity>,
  entities: EntityNames,
): Slices<void> {
  let missing = 0;
  let looked = 0;
  for (const { where, text, foldCase } of named) {
    if (entities.find(text, foldCase) === undefined) {
      missing++;
      if (missing <= MAX_FINDINGS_PER_SETTING) {
        const nearest = nearestName(
          parseEntityRefKeepingCase(text) ?? text,
          entities.names(),
        );
        findings.push({
          annotation,
          value: text,
          severity: 'warning',
          problem: `${where} ${text}, which is no entity of the catalog that can have cost`,
          remedy: nearest
            ? didYouMean(nearest)
            : 'Correct it, or add the entity to the catalog',
        });
        // Compared with every name of the catalog: some milliseconds.
        yield;
      }
    }
    looked++;
    if (looked % NAMES_PER_SLICE === 0) {
      yield;
    }
  }
  if (missing > MAX_FINDINGS_PER_SETTING) {
    findings.push({
      annotation,
      value: '',
      severity: 'warning',
      problem: `${
        missing - MAX_FINDINGS_PER_SETTING
      } more names are no entities of the catalog that can have cost`,
      remedy: 'Correct them, or add the entities to the catalog',
    });
  }
}
