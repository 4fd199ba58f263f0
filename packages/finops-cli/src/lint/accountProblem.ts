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
  canonicalProvider,
  PROVIDER_ALIASES,
} from '@backstage-finops/cost-engine';

/** Ids of AWS accounts have 12 digits, leading zeros included (AWS documentation). */
const AWS_ACCOUNT_ID = /^\d{12}$/;

/** What is odd about an account of `finops/accounts` that can be read all the same. */
export function accountProblem(
  text: string,
  providers: ReadonlyMap<string, string>,
): { problem: string; remedy: string } | undefined {
  const slash = text.indexOf('/');
  const provider = canonicalProvider(text.slice(0, slash), providers);
  const id = text.slice(slash + 1).trim();
  const known = [
    ...new Set([...PROVIDER_ALIASES.values(), ...providers.values()]),
  ];
  if (!known.includes(provider)) {
    return {
      problem: `The provider ${JSON.stringify(provider)} is not known`,
      remedy: `Known ones are ${known.join(
        ', ',
      )}; any other has to be as the bill names it`,
    };
  }
  return provider === 'aws' && !AWS_ACCOUNT_ID.test(id)
    ? {
        problem: `${JSON.stringify(id)} is not the id of an AWS account`,
        remedy: 'Write its 12 digits, such as aws/123456789012',
      }
    : undefined;
}
