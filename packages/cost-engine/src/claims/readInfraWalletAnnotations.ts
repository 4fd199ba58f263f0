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

import { canonicalProvider } from '../billing/providerOf';
import { SelectorSyntaxError } from '../selectors/SelectorSyntaxError';
import { parseTagSelector } from '../selectors/parseTagSelectors';
import { canonicalAccountId } from './accountId';
import type { AnnotationNotes } from './AnnotationNotes';
import { INFRAWALLET_ANNOTATION_PREFIX } from './annotations';
import { bareServiceName } from './bareServiceName';
import type { AccountCondition, Narrowing } from './CompiledClaim';
import type { ReadClaim, ReadContext } from './ReadClaim';
import { rejectMisspelt } from './rejectMisspelt';

interface Conditions {
  providers?: string[];
  accounts?: AccountCondition[];
  projects?: AccountCondition[];
  services?: string[];
  /** Each is one alternative. */
  tags?: string[];
}

const KNOWN: readonly string[] = [
  'provider',
  'account',
  'project',
  'service',
  'tags',
  'category',
  'extra-filters',
].map(name => INFRAWALLET_ANNOTATION_PREFIX + name);

/** What InfraWallet understands and a bill has no answer to. */
const UNANSWERABLE: Readonly<
  Record<string, { problem: string; remedy: string } | undefined>
> = {
  [`${INFRAWALLET_ANNOTATION_PREFIX}category`]: {
    problem:
      "Categories are InfraWallet's own grouping of services, which no bill carries",
    remedy:
      'Name services with infrawallet.io/service in its place, or claim with the finops/ annotations and remove those of InfraWallet',
  },
  [`${INFRAWALLET_ANNOTATION_PREFIX}extra-filters`]: {
    problem:
      "Extra filters name fields of InfraWallet's store, which no bill carries",
    remedy:
      'Say the same with finops/tags or finops/accounts, and remove the annotations of InfraWallet',
  },
};

/**
 * `infrawallet.io/*`, as InfraWallet reads them: comma lists, of which one has to
 * hold, and all annotations together. What has no counterpart in a bill makes the
 * claim void, because leaving a condition out would widen it: categories are
 * InfraWallet's own, and extra filters name fields of its store.
 *
 * @internal
 */
export function readInfraWalletAnnotations(
  annotations: Readonly<Record<string, string>>,
  { providers: aliases }: ReadContext,
  { wrong, warn }: AnnotationNotes,
): ReadClaim[] {
  const names = Object.keys(annotations)
    .filter(name => name.startsWith(INFRAWALLET_ANNOTATION_PREFIX))
    .sort();
  if (names.length === 0) {
    return [];
  }
  const conditions: Conditions = {};
  let failed = rejectMisspelt(
    Object.keys(annotations).filter(name => !names.includes(name)),
    KNOWN,
    { wrong },
  );
  for (const name of names) {
    const unanswerable = UNANSWERABLE[name];
    if (unanswerable) {
      // Right in InfraWallet: its author made no mistake that a build should fail for.
      warn(
        name,
        `${unanswerable.problem}, so that the infrawallet.io annotations of this entity claim nothing here`,
        unanswerable.remedy,
      );
      failed = true;
      continue;
    }
    failed =
      wrong(name, () =>
        readCondition(
          name.slice(INFRAWALLET_ANNOTATION_PREFIX.length),
          annotations[name],
          conditions,
          aliases,
        ),
      ) || failed;
  }
  const { providers, accounts, projects, services, tags } = conditions;
  if (!failed && tags && !providers) {
    failed = wrong(`${INFRAWALLET_ANNOTATION_PREFIX}tags`, () => {
      throw new SelectorSyntaxError(
        'Tags need infrawallet.io/provider beside them, in InfraWallet too',
        'Add infrawallet.io/provider, or write the tags as finops/tags',
      );
    });
  }
  if (!failed && !accounts && !projects && !services && !tags) {
    failed = wrong(names[0], () => {
      throw new SelectorSyntaxError(
        'It would claim everything of a provider',
        'Name an account, a project, a service or tags beside it',
      );
    });
  }
  if (failed) {
    return [];
  }
  const text = names
    .map(name => `${name}: ${annotations[name].trim()}`)
    .join('; ');
  if (tags) {
    return tags.map(selector => ({
      kind: 'tags',
      annotation: `${INFRAWALLET_ANNOTATION_PREFIX}tags`,
      text,
      match: {
        type: 'tags',
        selector: parseTagSelector(selector),
        narrowing: narrowingOf(
          { providers, services },
          accounts ?? projects,
          accounts && projects,
        ),
      },
    }));
  }
  return [
    {
      kind: 'accounts',
      annotation: names[0],
      text,
      match: {
        type: 'account',
        accounts: accounts ?? projects,
        narrowing: narrowingOf({ providers, services }, accounts && projects),
      },
    },
  ];
}

function narrowingOf(
  rest: Narrowing,
  ...accounts: (readonly AccountCondition[] | undefined)[]
): Narrowing {
  const given = accounts.filter(list => list !== undefined);
  // An account that is among two lists satisfies both.
  const both =
    given.length < 2
      ? given[0]
      : given[0].filter(a =>
          given[1].some(
            b =>
              a.by === b.by &&
              a.text === b.text &&
              (a.provider ?? b.provider) === (b.provider ?? a.provider),
          ),
        );
  return { ...rest, accounts: both };
}

function readCondition(
  name: string,
  text: string,
  conditions: Conditions,
  aliases: ReadonlyMap<string, string>,
): void {
  const items = text.split(',').map(item => item.trim());
  if (items.includes('')) {
    throw new SelectorSyntaxError(
      text.trim() === ''
        ? 'The annotation is empty'
        : 'An item of the list is empty',
      'Write one or more values with one comma between them, or remove the annotation',
    );
  }
  switch (name) {
    case 'provider':
      conditions.providers = items.map(i => canonicalProvider(i, aliases));
      break;
    case 'account':
      conditions.accounts = items.flatMap(i => readAccount(i, aliases));
      break;
    case 'project':
      conditions.projects = items.flatMap(text2 => [
        { provider: 'gcp', by: 'id', text: text2 },
        { provider: 'gcp', by: 'name', text: text2 },
      ]);
      break;
    case 'service':
      conditions.services = items.map(i => bareServiceName(withoutProvider(i)));
      break;
    case 'tags':
      conditions.tags = items.map(readTag);
      break;
    default:
      throw new SelectorSyntaxError(
        `infrawallet.io/${name} is not known`,
        'Use infrawallet.io/provider, /account, /project, /service or /tags, or the finops/ annotations',
      );
  }
}

/** `AWS/name (123456789012)`, `Azure/name`, or an id. */
function readAccount(
  text: string,
  aliases: ReadonlyMap<string, string>,
): AccountCondition[] {
  const slash = text.indexOf('/');
  const provider =
    slash < 0 ? undefined : canonicalProvider(text.slice(0, slash), aliases);
  const rest = slash < 0 ? text : text.slice(slash + 1).trim();
  if (rest === '') {
    throw new SelectorSyntaxError(
      `${JSON.stringify(text)} names no account`,
      'Write it as InfraWallet shows it, such as AWS/checkout (123456789012)',
    );
  }
  const withId = /\(([^()\s]+)\)$/.exec(rest);
  if (withId) {
    return [
      { provider, by: 'id', text: canonicalAccountId(provider, withId[1]) },
    ];
  }
  return [
    { provider, by: 'id', text: canonicalAccountId(provider, rest) },
    { provider, by: 'name', text: rest },
  ];
}

function withoutProvider(text: string): string {
  const slash = text.indexOf('/');
  const bare = slash < 0 ? text : text.slice(slash + 1).trim();
  if (bare === '') {
    throw new SelectorSyntaxError(
      `${JSON.stringify(text)} names no service`,
      'Write it as InfraWallet shows it, such as AWS/Simple Storage Service',
    );
  }
  return bare;
}

/** `key:value`, as a selector. */
function readTag(text: string): string {
  const colon = text.indexOf(':');
  const key = colon < 0 ? '' : text.slice(0, colon).trim();
  const value = colon < 0 ? '' : text.slice(colon + 1).trim();
  if (key === '' || value === '') {
    throw new SelectorSyntaxError(
      `${JSON.stringify(text)} is not a tag with a value`,
      'Write key:value, with one comma between several',
    );
  }
  const quoted = [key, value].map(
    word => `"${word.replace(/[\\"]/g, '\\$&')}"`,
  );
  return quoted.join('=');
}
