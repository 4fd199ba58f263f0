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
import { canonicalAccountId } from './accountId';
import { ANNOTATION_ACCOUNTS } from './annotations';
import type { ReadClaim, ReadContext } from './ReadClaim';
import { splitAlternatives } from './splitAlternatives';

const EXAMPLE = 'aws/123456789012';

/**
 * `finops/accounts`: sub-accounts as provider/id.
 *
 * @throws SelectorSyntaxError
 * @internal
 */
export function readAccountsAnnotation(
  text: string,
  { providers }: ReadContext,
): ReadClaim[] {
  return splitAlternatives(text, EXAMPLE).map(alternative => {
    const slash = alternative.indexOf('/');
    if (slash < 0) {
      throw new SelectorSyntaxError(
        `The account ${JSON.stringify(alternative)} names no provider`,
        `Write provider/account, such as ${EXAMPLE}`,
      );
    }
    const provider = canonicalProvider(alternative.slice(0, slash), providers);
    const id = alternative.slice(slash + 1).trim();
    if (provider === '' || id === '') {
      throw new SelectorSyntaxError(
        `The account ${JSON.stringify(alternative)} lacks its ${
          provider === '' ? 'provider' : 'id'
        }`,
        `Write provider/account, such as ${EXAMPLE}`,
      );
    }
    if (/[\s,*]/.test(id)) {
      throw new SelectorSyntaxError(
        `The account id ${JSON.stringify(
          id,
        )} contains white space, a comma or a *`,
        'Put ; between accounts and name each of them; accounts have no globs',
      );
    }
    return {
      kind: 'accounts',
      annotation: ANNOTATION_ACCOUNTS,
      text: alternative,
      match: {
        type: 'account',
        accounts: [
          { provider, by: 'id', text: canonicalAccountId(provider, id) },
        ],
      },
    };
  });
}
