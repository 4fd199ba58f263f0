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

/** What the ids of a provider's sub-accounts look like in bills. */
interface AccountShape {
  pattern: RegExp;
  /** What such an id is the id of. */
  what: string;
  remedy: string;
}

const GUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** By canonical provider, each as its documentation describes them. */
const ACCOUNT_SHAPES: Readonly<Record<string, AccountShape | undefined>> = {
  // 12 digits, leading zeros included.
  aws: {
    pattern: /^\d{12}$/,
    what: 'an AWS account',
    remedy: 'Write its 12 digits, such as aws/123456789012',
  },
  // FOCUS exports write /subscriptions/<GUID>; both are understood.
  azure: {
    pattern: new RegExp(`^(/?subscriptions/)?${GUID}$`, 'i'),
    what: 'an Azure subscription',
    remedy:
      'Write its GUID, such as azure/3f2504e0-4f89-41d3-9a0c-0305e82c3301; its name does not match',
  },
  // 6 to 30 lower-case letters, digits and hyphens, for old ones behind a domain.
  gcp: {
    pattern: /^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/,
    what: 'a Google Cloud project',
    remedy:
      'Write its id, such as gcp/checkout-prod; neither its number nor its name matches',
  },
  // ocid1.<type>.<realm>.[region].<unique id>
  oci: {
    pattern: /^ocid1\.(compartment|tenancy)\.[a-z0-9]+\.[a-z0-9-]*\.\S+$/,
    what: 'a compartment or tenancy of OCI',
    remedy:
      'Write its OCID, such as oci/ocid1.compartment.oc1..aaaaaaaaexample',
  },
};

/** What is odd about an account of `finops/accounts` that can be read all the same. */
export function accountProblem(
  text: string,
  providers: ReadonlyMap<string, string>,
  billed: ReadonlySet<string>,
): { problem: string; remedy: string } | undefined {
  const slash = text.indexOf('/');
  const provider = canonicalProvider(text.slice(0, slash), providers);
  const id = text.slice(slash + 1).trim();
  const known = [
    ...new Set([
      ...PROVIDER_ALIASES.values(),
      ...providers.values(),
      ...billed,
    ]),
  ];
  if (!known.includes(provider)) {
    return {
      problem: `The provider ${JSON.stringify(provider)} is not known`,
      remedy: `Known ones are ${known.join(
        ', ',
      )}; any other has to be as the bill names it, and is known when finops.providers has it`,
    };
  }
  const shape = ACCOUNT_SHAPES[provider];
  return shape && !shape.pattern.test(id)
    ? {
        problem: `${JSON.stringify(
          id,
        )} is matched as it is written, and looks unlike the id of ${
          shape.what
        }`,
        remedy: shape.remedy,
      }
    : undefined;
}
