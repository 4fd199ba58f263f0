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

import type { ControlTotal } from '../Delivery';
import type { Refusal } from '../Refusal';
import { isFinopsManifest } from './readFinopsManifest';

/**
 * What a manifest of our own says beside its files.
 *
 * @public
 */
export interface FinopsManifestContent {
  controlTotal?: ControlTotal;
  /** What is wrong with it. */
  refusals: Refusal[];
}

/** Says what a value must be, where it is something else. */
type Rule = (value: unknown) => string | undefined;

const text: Rule = value =>
  typeof value === 'string' && value !== '' ? undefined : 'write a text';

const matches =
  (pattern: RegExp, remedy: string): Rule =>
  value =>
    typeof value === 'string' && pattern.test(value) ? undefined : remedy;

const decimal = matches(/^-?\d+(\.\d+)?$/, 'write a plain decimal as text');

const MANIFEST_FIELDS: Record<string, Rule> = {
  unit: text,
  createdAt: value =>
    matches(
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/,
      'write a time with its zone, such as 2026-11-03T04:00:00Z',
    )(value) ??
    (Number.isNaN(Date.parse(value as string)) ? 'it is no time' : undefined),
  files: value =>
    Array.isArray(value) && value.length > 0 && !value.some(text)
      ? undefined
      : 'it names no files; write a list of their names',
  rows: value =>
    Number.isSafeInteger(value) && (value as number) >= 0
      ? undefined
      : 'write a whole number',
  controlTotal: value =>
    isObject(value) ? undefined : 'write an object with amount and currency',
};

const CONTROL_TOTAL_FIELDS: Record<string, Rule> = {
  amount: decimal,
  currency: text,
  metric: matches(/^(billed|effective)$/, 'write billed or effective'),
  tolerance: decimal,
  billingAccountId: text,
  billingPeriod: matches(/^\d{4}-(0[1-9]|1[0-2])$/, 'write a month: 2026-10'),
};

/**
 * What a manifest of our own says beside its files, and what is wrong with it. Whoever
 * writes one by hand is told of each mistake.
 *
 * @param name - of the file, to show to people
 * @returns undefined where it is another's manifest, or no JSON object
 * @public
 */
export function finopsManifestContent(
  name: string,
  content: string,
): FinopsManifestContent | undefined {
  const json = isFinopsManifest(name) ? jsonOf(content) : undefined;
  if (!isObject(json)) {
    return undefined;
  }
  const mistakes = [
    ...mistakesOf(json, MANIFEST_FIELDS, ['files']),
    ...(isObject(json.controlTotal)
      ? mistakesOf(
          json.controlTotal,
          CONTROL_TOTAL_FIELDS,
          ['amount', 'currency'],
          'controlTotal.',
        )
      : []),
  ];
  if (mistakes.length > 0) {
    return {
      refusals: mistakes.map(([column, problem]) => ({
        file: name,
        column,
        problem: `The manifest is not valid: ${problem}`,
        remedy: 'See the guide to billing sources for what it may contain',
      })),
    };
  }
  const stated = json.controlTotal as
    | Omit<ControlTotal, 'origin' | 'metric'>
    | undefined;
  return {
    controlTotal: stated && {
      metric: 'billed',
      ...stated,
      origin: `manifest ${name}`,
    },
    refusals: [],
  };
}

/** Fields with what is wrong with them. */
function mistakesOf(
  json: Record<string, unknown>,
  fields: Record<string, Rule>,
  required: readonly string[],
  prefix = '',
): [string, string][] {
  const names = [...new Set([...required, ...Object.keys(json)])];
  return names.flatMap((name): [string, string][] => {
    let problem: string | undefined;
    if (!Object.hasOwn(fields, name)) {
      problem = `it may have ${Object.keys(fields).join(', ')}`;
    } else if (json[name] !== undefined || required.includes(name)) {
      problem = fields[name](json[name]);
    }
    return problem === undefined ? [] : [[`${prefix}${name}`, problem]];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
