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

/**
 * What bills call the large clouds, in lower case, to the one name that annotations
 * use. Any other provider is known by its lower-case name. The setting
 * `finops.providers` adds to the table.
 *
 * @public
 */
export const PROVIDER_ALIASES: ReadonlyMap<string, string> = new Map([
  ['aws', 'aws'],
  ['amazon', 'aws'],
  ['amazon aws', 'aws'],
  ['amazon web services', 'aws'],
  ['amazon web services (aws)', 'aws'],
  ['amazon web services, inc.', 'aws'],
  ['azure', 'azure'],
  ['microsoft', 'azure'],
  ['microsoft azure', 'azure'],
  ['microsoft corporation', 'azure'],
  ['gcp', 'gcp'],
  ['google', 'gcp'],
  ['google cloud', 'gcp'],
  ['google cloud platform', 'gcp'],
  ['google cloud platform (gcp)', 'gcp'],
  ['google llc', 'gcp'],
  ['oci', 'oci'],
  ['oracle', 'oci'],
  ['oracle cloud', 'oci'],
  ['oracle cloud infrastructure', 'oci'],
  ['oracle cloud infrastructure (oci)', 'oci'],
  ['oracle corporation', 'oci'],
]);

/**
 * The provider of a charge that names none.
 *
 * @public
 */
export const UNKNOWN_PROVIDER = 'unknown';

/**
 * The columns that say whose cloud a charge belongs to.
 *
 * @public
 */
export interface ProviderColumns {
  ProviderName?: string | null;
  HostProviderName?: string | null;
  ServiceProviderName?: string | null;
}

/**
 * The one name of a provider: `amazon web services` and `AWS` are both `aws`.
 *
 * @param name - as a bill or an annotation spells it
 * @param aliases - lower-case spelling to name, beside {@link PROVIDER_ALIASES}
 * @public
 */
export function canonicalProvider(
  name: string,
  aliases?: ReadonlyMap<string, string>,
): string {
  const folded = name.trim().toLowerCase();
  return aliases?.get(folded) ?? PROVIDER_ALIASES.get(folded) ?? folded;
}

/**
 * The provider that accounts are claimed by: ProviderName (until FOCUS 1.3), else
 * HostProviderName, else ServiceProviderName. Never the publisher, who is the
 * vendor of a marketplace product and not whose account it runs in.
 *
 * @public
 */
export function providerOf(
  columns: ProviderColumns,
  aliases?: ReadonlyMap<string, string>,
): string {
  for (const name of [
    columns.ProviderName,
    columns.HostProviderName,
    columns.ServiceProviderName,
  ]) {
    if (name?.trim()) {
      return canonicalProvider(name, aliases);
    }
  }
  return UNKNOWN_PROVIDER;
}
